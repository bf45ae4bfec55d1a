"""Translations with untranslated segments."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, IntegerField, Subquery
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import Translation

from translation.access.confinement import languages_of
from translation.jobs.counting import segments_left
from translation.status.staleness import state_of
from translation.waiting.items import Item, item

MOST = 20


def to_translate(user, locales) -> list[Item]:
    """
    Unfinished translations for somebody who works in some languages alone: those that are wanted
    by a date first. Nothing for those who work in all languages: they send texts to others.
    """
    if len(languages_of(user)) == len(locales):
        return []
    found = unfinished().filter(target_locale__in=languages_of(user))
    found = list(found.select_related("source__specific_content_type", "state")[:MOST])
    targets = targets_of(found)
    return [
        item(
            targets[translation.pk],
            locales,
            moment=state_of(translation).goes_live_at,
            words=_left(translation.left),
        )
        for translation in found
        if translation.pk in targets
    ]


def _left(number: int) -> str:
    words = ngettext("%(number)d text to translate", "%(number)d texts to translate", number)
    return words % {"number": number}


def unfinished():
    """Enabled translations with untranslated segments; `left` is the number of these."""
    left = segments_left()
    number = left.values("source").annotate(number=Count("pk")).values("number")
    translations = Translation.objects.filter(enabled=True)
    translations = translations.annotate(left=Subquery(number, output_field=IntegerField()))
    return translations.filter(left__gt=0).order_by(
        F("state__goes_live_at").asc(nulls_last=True), "pk"
    )


def targets_of(translations: Iterable[Translation]) -> dict[int, Any]:
    """Key of a translation → its page or record. One query for each kind."""
    wanted = defaultdict(dict)
    for translation in translations:
        source = translation.source
        model = source.specific_content_type.model_class()
        model = Page if issubclass(model, Page) else model
        wanted[model][source.object_id, translation.target_locale_id] = translation.pk
    found = {}
    for model, keys in wanted.items():
        objects = model.objects.filter(translation_key__in={key for key, _locale in keys})
        for instance in objects:
            key = instance.translation_key, instance.locale_id
            if key in keys:
                found[keys[key]] = instance
    return found
