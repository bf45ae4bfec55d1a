"""
Sends a page made from another to that page's languages, with the translations they share.

wagtail-localize stores a translation for one context of one page, so the same sentence in next
year's edition would have to be translated again.
"""

from collections.abc import Iterable
from itertools import chain

from wagtail import hooks
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    TranslationSource,
)
from wagtail_localize.operations import TranslationCreator

from translation.access.confinement import restrict_to_languages_of
from translation.jobs.making import Order, give_out
from translation.jobs.people import proposed_due
from translation.models import TranslationState
from translation.sources.rules import split_locales


@hooks.register("queue_translations")
def queue_translations(page, like, user, codes=None) -> list[Locale]:
    """
    Send a page to translation; gives the locales it was sent to.

    `like`: send it to the languages that this page was translated to; `codes`: to these
    instead. Left out are languages without the parent page, languages that this person
    doesn't work in, and those that already have a version.
    """
    if not user.has_perm("wagtail_localize.submit_translation"):
        return []
    wanted = restrict_to_languages_of(user, Locale.objects.exclude(pk=page.locale_id), field="pk")
    wanted = wanted.filter(pk__in=_languages(page.get_parent()))
    if codes is None:
        wanted = wanted.filter(pk__in=_languages(like) if like else [])
    else:
        wanted = wanted.filter(language_code__in=codes)
    locales, _refused = split_locales(page, wanted.exclude(pk__in=_languages(page)))
    if locales:
        source, _created = TranslationSource.get_or_create_from_instance(page)
        if like is not None:
            copy_translations(source, like, locales)
        creator = TranslationCreator(user, locales)
        creator.create_translations(page)
        made = chain.from_iterable(creator.mappings.values())
        give_out(made, Order(due=proposed_due(page)), user)
    return locales


def _languages(page) -> list[int]:
    """The locales that a page has a version in, its own left out."""
    versions = page.get_translations().filter(alias_of__isnull=True)
    return list(versions.values_list("locale_id", flat=True))


def copy_translations(source: TranslationSource, like: Page, locales: Iterable[Locale]) -> int:
    """
    Copy another page's translations of the same strings to a source; gives their number.

    A translation at the same path is preferred: a heading may be translated in two ways on
    one page.
    """
    by_path, anywhere = {}, {}
    translations = StringTranslation.objects.filter(
        context__object_id=like.translation_key, locale__in=locales, has_error=False
    ).exclude(data="")
    for translation in translations.select_related("context").order_by("updated_at"):
        anywhere[translation.translation_of_id, translation.locale_id] = translation
        by_path[translation.translation_of_id, translation.locale_id, translation.context.path] = (
            translation
        )
    made = []
    for segment in StringSegment.objects.filter(source=source).select_related("context"):
        for locale in locales:
            key = (segment.string_id, locale.pk)
            found = by_path.get((*key, segment.context.path)) or anywhere.get(key)
            if found:
                made.append(_translation_for(segment, found))
    StringTranslation.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def _translation_for(segment, found) -> StringTranslation:
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
    """Of some live pages, the pks of those whose original has changed since it was last sent."""
    by_place = {(page.translation_key, page.locale_id): page.pk for page in pages}
    outdated = TranslationState.objects.outdated().filter(
        translation__source__object_id__in={key for key, _locale in by_place}
    )
    rows = outdated.values_list("translation__source__object_id", "translation__target_locale_id")
    return {by_place[row] for row in rows if row in by_place}
