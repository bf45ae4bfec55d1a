"""
A page made from another goes where that one has gone, with the words it shares with it.

wagtail-localize knows a translation by its place in one page: the same sentence in next
year's edition would be translated again.
"""

from collections.abc import Iterable

from wagtail import hooks
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    TranslationSource,
)
from wagtail_localize.operations import TranslationCreator

from translation.access.confinement import own
from translation.models import TranslationState
from translation.sources.rules import split_locales


@hooks.register("queue_translations")
def queue_translations(page, like, user, codes=None) -> list[Locale]:
    """
    Send a page to the languages `like` was translated to, or to some; gives those it went to.

    Only languages that have the page above it, and that this person works in. Nobody is
    asked twice: what stands already is left as it is.
    """
    if not user.has_perm("wagtail_localize.submit_translation"):
        return []
    wanted = own(user, Locale.objects.exclude(pk=page.locale_id), field="pk")
    wanted = wanted.filter(pk__in=_languages(page.get_parent()))
    if codes is None:
        wanted = wanted.filter(pk__in=_languages(like) if like else [])
    else:
        wanted = wanted.filter(language_code__in=codes)
    locales, _refused = split_locales(page, wanted.exclude(pk__in=_languages(page)))
    if locales:
        source, _created = TranslationSource.get_or_create_from_instance(page)
        if like is not None:
            reuse(source, like, locales)
        TranslationCreator(user, locales).create_translations(page)
    return locales


def _languages(page) -> list[int]:
    """The locales that a page has a version in, its own left out."""
    versions = page.get_translations().filter(alias_of__isnull=True)
    return list(versions.values_list("locale_id", flat=True))


def reuse(source: TranslationSource, like: Page, locales: Iterable[Locale]) -> int:
    """
    Give a source the translations that another page has for the same words; counts them.

    Those of the same place first: a heading may be translated in two ways on one page.
    """
    by_place, anywhere = {}, {}
    known = StringTranslation.objects.filter(
        context__object_id=like.translation_key, locale__in=locales, has_error=False
    ).exclude(data="")
    for one in known.select_related("context").order_by("updated_at"):
        anywhere[one.translation_of_id, one.locale_id] = one
        by_place[one.translation_of_id, one.locale_id, one.context.path] = one
    made = []
    for segment in StringSegment.objects.filter(source=source).select_related("context"):
        for locale in locales:
            key = (segment.string_id, locale.pk)
            found = by_place.get((*key, segment.context.path)) or anywhere.get(key)
            if found:
                made.append(_for(segment, found))
    StringTranslation.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def _for(segment, found) -> StringTranslation:
    return StringTranslation(
        translation_of_id=segment.string_id,
        locale_id=found.locale_id,
        context_id=segment.context_id,
        data=found.data,
        translation_type=found.translation_type,
        tool_name=found.tool_name,
        last_translated_by_id=found.last_translated_by_id,
    )


@hooks.register("find_outdated_pages")
def find_outdated_pages(pages: Iterable[Page]) -> set[int]:
    """Of some live pages, the keys of those whose original has changed since it was sent to them."""
    by_place = {(page.translation_key, page.locale_id): page.pk for page in pages}
    outdated = TranslationState.objects.outdated().filter(
        translation__source__object_id__in={key for key, _locale in by_place}
    )
    rows = outdated.values_list("translation__source__object_id", "translation__target_locale_id")
    return {by_place[row] for row in rows if row in by_place}
