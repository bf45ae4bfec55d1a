"""
Stores how far translations differ from their original, and says it in words.

The comparison is of what each version was composed from with what the original says now
(translation.basis); whether segments were synced makes no difference. `state_of` and `describe`
are what report, board, panels, editor and side panel ask; docs/decisions/0080.
"""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import Translation, TranslationSource

from translation.basis import rows
from translation.basis.comparison import Difference, compare
from translation.basis.values import Value, pack, source_values
from translation.live.composition import UntranslatedPaths
from translation.models import Basis, TranslationState
from translation.status.records import missing_records

COUNTS = ["changed", "new", "removed", "facts", "records", "is_unknown", "since"]


def store_differences(
    translations: Iterable[Translation], now: dict[str, Value], *, is_published: bool = False
) -> None:
    """
    Store for each translation of one source how it differs from the source's present values.

    `is_published`: the original was published just now, so nothing waits for its date.
    """
    translations = list(translations)
    known = _compared_values(translations)
    missing = missing_records(translations)
    states = []
    for translation in translations:
        if translation.pk in known:
            state = state_of(translation)
            values = known[translation.pk]
            state.records = missing.get(translation.pk, 0)
            _store(state, compare(values, now) if values is not None else None)
            if is_published:
                state.goes_live_at, state.not_ready = None, 0
            states.append(state)
    fields = [*COUNTS, "goes_live_at", "not_ready"]
    TranslationState.objects.bulk_update([state for state in states if state.pk], fields)
    TranslationState.objects.bulk_create([state for state in states if not state.pk])


def _store(state: TranslationState, found: Difference | None) -> None:
    state.is_unknown = found is None
    found = found or Difference()
    state.changed, state.new, state.removed = found.changed, found.new, found.removed
    state.facts = found.facts
    state.since = (state.since or timezone.now()) if state.is_stale else None


def _compared_values(translations) -> dict[int, dict | None]:
    """
    What each translation is compared by; None where a version is live of an unknown basis.

    Left out is what has no version yet, or a draft of an unknown basis: readers don't see it.
    """
    stored = Basis.objects.filter(translation__in=translations, revision=None)
    found = dict(stored.values_list("translation_id", "values"))
    without = [translation for translation in translations if translation.pk not in found]
    if without:
        live = rows.live_locales(without[0].source)
        found |= {t.pk: None for t in without if t.target_locale_id in live}
    return found


def state_of(translation: Translation) -> TranslationState:
    """The state of a translation; a new, unsaved one if it has none."""
    try:
        return translation.state
    except TranslationState.DoesNotExist:
        return TranslationState(translation=translation)


def store_sent(source: TranslationSource) -> list[Translation]:
    """
    The original as the source holds it was sent to its translators: what was never public is
    compared with that from now on. What is public stays as outdated as it is. Gives the
    translations of the source.
    """
    translations = list(Translation.objects.filter(source=source).select_related("state", "source"))
    if not translations:
        return []
    now = source_values(source.as_instance())
    live = rows.live_locales(source)
    for translation in translations:
        if translation.target_locale_id not in live:
            rows.store(translation, pack(now))
    store_differences(translations, now)
    return translations


def store_untranslated(source: TranslationSource, locale, paths: UntranslatedPaths) -> None:
    """Store the untranslated paths of the version just composed."""
    translations = Translation.objects.filter(source=source, target_locale=locale)
    translation = translations.select_related("state").first()
    if translation is None:
        return
    state = state_of(translation)
    state.kept, state.left_out, state.not_ready = paths.kept, paths.left_out, 0
    state.save(update_fields=["kept", "left_out", "not_ready"] if state.pk else None)


def describe(state: TranslationState) -> str:
    """One line for people: what is outdated, and what the live version shows. Empty if nothing is."""
    parts = [*_staleness(state), *_composition(state)]
    if state.not_ready:
        parts.append(_("The original is scheduled and this language is not ready."))
    return " ".join(parts)


def _staleness(state):
    if state.is_stale and not state.is_unknown:
        counts = {"changed": state.changed, "new": state.new, "removed": state.removed}
        yield (
            _("Outdated: %(changed)d changed, %(new)d new, %(removed)d removed in the original.")
            % counts
        )
    yield from describe_further(state)


def describe_further(state: TranslationState) -> list[str]:
    """Sentences on what differs besides texts: facts, shared records, or that nobody knows."""
    found = []
    if state.is_unknown:
        found.append(_("Not known what this version was made from: compare it with the original."))
    if state.facts:
        message = ngettext(
            "%(number)d fact (a date, a figure, a picture, a link) differs from the original.",
            "%(number)d facts (dates, figures, pictures, links) differ from the original.",
            state.facts,
        )
        found.append(message % {"number": state.facts})
    if state.records:
        message = ngettext(
            "%(number)d shared record (a person, a notice) is missing or outdated in this language.",
            "%(number)d shared records (people, notices) are missing or outdated in this language.",
            state.records,
        )
        found.append(message % {"number": state.records})
    return found


def _composition(state):
    if state.kept:
        number = len(state.kept)
        message = ngettext(
            "%(number)d text is shown in its earlier translation.",
            "%(number)d texts are shown in their earlier translation.",
            number,
        )
        yield message % {"number": number}
    if state.left_out:
        number = len(state.left_out)
        message = ngettext(
            "%(number)d new text is left out until it is translated.",
            "%(number)d new texts are left out until they are translated.",
            number,
        )
        yield message % {"number": number}
