"""
Which version of a page or shared record was translated from which.

Read from the translations of wagtail-localize, stopped ones included. A version without one
counts as translated from the original.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import Translation


@dataclass(frozen=True)
class TranslationLink:
    """A page, or a shared record, and one that was translated from it."""

    source: Any
    target: Any


def translation_links(pages: Iterable[Any]) -> list[TranslationLink]:
    """
    The links between some pages, as specific pages, or records of one model.

    `pages`: all versions of some translation keys.
    """
    by_key = defaultdict(dict)
    for page in pages:
        by_key[page.translation_key][page.locale_id] = page
    sources = defaultdict(set)
    rows = Translation.objects.filter(source__object_id__in=list(by_key))
    for key, source, target in rows.values_list(
        "source__object_id", "source__locale_id", "target_locale_id"
    ):
        sources[key, target].add(source)
    return [
        link for key, versions in by_key.items() for link in _links_of_key(key, versions, sources)
    ]


def _links_of_key(key, versions, sources):
    original = original_of(versions.values(), {locale: sources[key, locale] for locale in versions})
    for locale, target in versions.items():
        from_locales = sources[key, locale].intersection(versions)
        if not from_locales and target.pk != original.pk:
            from_locales = {original.locale_id}
        for source in from_locales - {locale}:
            yield TranslationLink(versions[source], target)


def original_of(versions: Iterable[Page], sources: dict[int, set[int]]) -> Page:
    """
    The original among the versions of a page.

    The one whose `original_language` is its own, else one translated from no other, else the
    one with the lowest pk. `sources`: the locales each locale was translated from.
    """
    versions = sorted(versions, key=lambda page: page.pk)
    for page in versions:
        if getattr(page, "original_language", "") == page.locale.language_code:
            return page
    return next((page for page in versions if not sources[page.locale_id]), versions[0])


def translations_of(page: Any) -> list[Any]:
    """What was translated from a page or record, or from its translations; drafts too; specific."""
    direct = defaultdict(list)
    for link in translation_links(versions_of(page)):
        direct[link.source.pk].append(link.target)
    found, waiting = {}, [page.pk]
    while waiting:
        for target in direct[waiting.pop()]:
            if target.pk != page.pk and target.pk not in found:
                found[target.pk] = target
                waiting.append(target.pk)
    return list(found.values())


def versions_of(instance: Any) -> list[Any]:
    """A page or shared record in all its languages, itself included."""
    if isinstance(instance, Page):
        return all_versions([instance.translation_key])
    rows = type(instance).objects.filter(translation_key=instance.translation_key)
    return list(rows.select_related("locale"))


def all_versions(keys) -> list[Page]:
    """The pages with some translation keys (a list or a query), as specific pages."""
    pages = Page.objects.filter(translation_key__in=keys, depth__gt=1)
    return list(pages.select_related("locale").defer_streamfields().specific())
