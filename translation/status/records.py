"""
Counts the shared records that readers of an original see and readers of a translation don't.

A record counts if it has no live version in the language, or one that is outdated itself (H5).
"""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.utils import timezone
from wagtail.models import TranslatableMixin
from wagtail_localize.models import Translation

from translation.models import ShownRecord, TranslationState


def missing_records(translations: Iterable[Translation]) -> dict[int, int]:
    """Translation's pk → number of records. A handful of queries for any number of translations."""
    by_pk = {translation.pk: translation for translation in translations}
    shown = list(
        ShownRecord.objects.filter(translation__in=by_pk).values_list("translation", "model", "key")
    )
    if not shown:
        return {}
    live = _live(shown)
    outdated = TranslationState.objects.outdated().filter(
        translation__source__object_id__in={key for _pk, _model, key in shown}
    )
    columns = "translation__source__object_id", "translation__target_locale_id"
    behind = set(outdated.values_list(*columns))
    found = defaultdict(int)
    for pk, _model, key in shown:
        translation = by_pk[pk]
        here = key, translation.target_locale_id
        is_seen = (key, translation.source.locale_id) in live
        found[pk] += is_seen and (here not in live or here in behind)
    return found


def _live(shown) -> set[tuple]:
    """(translation key, locale) of each live version of some records."""
    keys = defaultdict(set)
    for _pk, model, key in shown:
        keys[model].add(key)
    return {
        row
        for model, wanted in keys.items()
        for row in apps.get_model(model)
        .objects.filter(translation_key__in=wanted, live=True)
        .values_list("translation_key", "locale_id")
    }


def recount_where_shown(record: TranslatableMixin) -> None:
    """Count anew for all translations that show a record, which was published or unpublished."""
    translations = Translation.objects.filter(shown_records__key=record.translation_key)
    translations = list(translations.select_related("source", "state"))
    found = missing_records(translations)
    states = []
    for translation in translations:
        state = getattr(translation, "state", None)
        if state is not None and state.records != found.get(translation.pk, 0):
            state.records = found.get(translation.pk, 0)
            state.since = (state.since or timezone.now()) if state.is_stale else None
            states.append(state)
    TranslationState.objects.bulk_update(states, ["records", "since"])
