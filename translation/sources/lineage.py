"""
Which page of a work was translated from which.

wagtail-localize keeps who was translated from whom; a stopped translation is still a
translation. A version it knows nothing of counts as translated from the original.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page
from wagtail_localize.models import Translation


@dataclass(frozen=True)
class Link:
    """A page and one that was translated from it."""

    source: Page
    target: Page


def links(pages: Iterable[Page]) -> list[Link]:
    """The links between the given pages, which are all versions of some works, as specific pages."""
    works = defaultdict(dict)
    for page in pages:
        works[page.translation_key][page.locale_id] = page
    sources = defaultdict(set)
    rows = Translation.objects.filter(source__object_id__in=list(works))
    for key, source, target in rows.values_list(
        "source__object_id", "source__locale_id", "target_locale_id"
    ):
        sources[key, target].add(source)
    return [link for key, versions in works.items() for link in _links(key, versions, sources)]


def _links(key, versions, sources):
    original = original_of(versions.values(), {place: sources[key, place] for place in versions})
    for place, target in versions.items():
        from_where = sources[key, place].intersection(versions)
        if not from_where and target.pk != original.pk:
            from_where = {original.locale_id}
        for source in from_where - {place}:
            yield Link(versions[source], target)


def original_of(versions: Iterable[Page], sources: dict[int, set[int]]) -> Page:
    """The version that says it is the original, else one translated from no other, else the eldest."""
    versions = sorted(versions, key=lambda page: page.pk)
    for page in versions:
        if getattr(page, "original_language", "") == page.locale.language_code:
            return page
    return next((page for page in versions if not sources[page.locale_id]), versions[0])


def translations_of(page: Page) -> list[Page]:
    """What was translated from a page, and from that, drafts included, as specific pages."""
    direct = defaultdict(list)
    for link in links(all_versions([page.translation_key])):
        direct[link.source.pk].append(link.target)
    found, waiting = {}, [page.pk]
    while waiting:
        for target in direct[waiting.pop()]:
            if target.pk != page.pk and target.pk not in found:
                found[target.pk] = target
                waiting.append(target.pk)
    return list(found.values())


def all_versions(keys) -> list[Page]:
    """The pages of the works with some translation keys (a list or a query), as specific pages."""
    pages = Page.objects.filter(translation_key__in=keys, depth__gt=1)
    return list(pages.select_related("locale").defer_streamfields().specific())
