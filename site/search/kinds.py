"""
The page types that search and its lists include, derived from the page models.

Every page type is included unless its `not_in_search` (core.models.BasePage) says why not.
`manage.py searched_pages` prints them.
"""

from functools import cache

from django.apps import apps
from django.utils.text import capfirst
from wagtail.models import Page

from core.models import BasePage


@cache
def page_types() -> tuple[type[BasePage], ...]:
    """All page types of the project, in the order of their kinds."""
    found = [model for model in apps.get_models() if issubclass(model, BasePage)]
    return tuple(sorted(found, key=lambda model: (model.search_position, model._meta.label)))


def searched_types() -> tuple[type[BasePage], ...]:
    """The page types that readers can find."""
    return tuple(model for model in page_types() if not model.not_in_search)


def kind_of(model: type[BasePage]) -> str:
    """The value of `?kind=` for pages of this type."""
    return model.search_kind or model._meta.model_name


def kind_names() -> dict[str, str]:
    """Kind → its name for readers, in the order of the search page."""
    names = {}
    for model in searched_types():
        name = model.search_kind_name or capfirst(model._meta.verbose_name_plural)
        names.setdefault(kind_of(model), name)
    return names


def summary_paths() -> list[str]:
    """The lookups from Page to the summary fields of all types."""
    return _paths((model, name) for model in searched_types() for name in model.summary_fields)


def date_paths() -> tuple[list[str], list[str]]:
    """The lookups from Page to the dates of all types and to their precisions."""
    dated = [model for model in searched_types() if model.date_field]
    return (
        _paths((model, model.date_field) for model in dated),
        _paths((model, "date_precision") for model in dated),
    )


def _paths(places) -> list[str]:
    paths = [_path(model, name) for model, name in places if _has(model, name)]
    return list(dict.fromkeys(paths))


def _has(model, name) -> bool:
    return name in {field.name for field in model._meta.concrete_fields}


def _path(model, name) -> str:
    """`storypage__story_date`: the lookup from Page to the table that has the field."""
    owner = model._meta.get_field(name).model
    chain = [owner, *owner._meta.get_base_chain(Page)][:-1]
    return "__".join([*(one._meta.model_name for one in reversed(chain)), name])
