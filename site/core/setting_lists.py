"""
Imports the classes that settings list: publish rules, due work, checks of translations, sitemaps.

`core` can't import the apps, so the lists in config/settings/lists.py hold dotted names.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils.module_loading import import_string

# Setting → the base class of its entries, and the attribute that holds their one-sentence
# description.
LISTS = {
    "PUBLISH_RULES": ("core.publishing.registry.PublishRule", "why"),
    "DUE_WORK": ("core.publishing.scheduling.DueWork", "what"),
    "TRANSLATION_CHECKS": ("translation.checks.base.Check", "sentence"),
    "SITEMAPS": ("core.public.sitemaps.ListedSitemap", "what"),
    "DOCTOR_CHECKS": ("operation.doctor.base.Examination", "what"),
    "SEGMENT_HELP": ("translation.desk.help.SegmentHelp", "what"),
    "NAME_SOURCES": ("translation.glossary.names.NameSource", "what"),
}


def classes_in(setting: str) -> tuple[type[Any], ...]:
    """The classes that a setting lists, in order. Raises ImportError for a wrong name."""
    return _imported(tuple(getattr(settings, setting)))


@cache
def _imported(names: tuple[str, ...]) -> tuple[type[Any], ...]:
    return tuple(import_string(name) for name in names)


def check_lists(**kwargs: object) -> list[CheckMessage]:
    """System check: every listed name is a class with a unique id and a description."""
    return [found for setting in LISTS for found in _wrong_in(setting)]


def _wrong_in(setting: str) -> Iterator[Error]:
    seen: set[str] = set()
    for name in getattr(settings, setting):
        try:
            listed = import_string(name)
        except ImportError as error:
            yield Error(f"{setting}: {error}", id="core.E001")
            continue
        if sentence := _wrong_with(setting, listed, seen):
            yield Error(f"{setting}: {name} {sentence}", id="core.E002")
        seen.add(getattr(listed, "id", ""))


def _wrong_with(setting: str, listed: Any, seen: set[str]) -> str:
    base, attribute = LISTS[setting]
    if not _is_subclass(listed, import_string(base)):
        return f"is no subclass of {base}."
    name = getattr(listed, "id", "")
    if not name:
        return "has no id."
    if name in seen:
        return f"has the id “{name}”, which stands in the list already."
    if not getattr(listed, attribute):
        return f"says nothing in `{attribute}`."
    return ""


def _is_subclass(listed: object, base: type) -> bool:
    return isinstance(listed, type) and issubclass(listed, base)
