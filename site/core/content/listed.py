"""Leaves out the public pages that their type hides: a series with nothing to show."""

from inspect import getattr_static
from typing import Any

from django.db.models import QuerySet
from wagtail.models import get_page_models

from core.models import BasePage


def listed(pages: QuerySet[Any]) -> QuerySet[Any]:
    """The pages of a queryset that may stand in the sitemap and among results of a search."""
    for model in get_page_models():
        if issubclass(model, BasePage) and _has_own_rule(model):
            pages = pages.exclude(pk__in=model.unlisted().values("pk"))
    return pages


def _has_own_rule(model: type[BasePage]) -> bool:
    return getattr_static(model, "unlisted") is not getattr_static(BasePage, "unlisted")
