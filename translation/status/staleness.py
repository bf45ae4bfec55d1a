"""
Counts how far translations are behind their original, when the original is published.

wagtail-localize compares nothing before somebody clicks "Sync": until then it says "Up to
date" of a translation whose original has changed.
"""

import json
from collections import Counter, defaultdict
from copy import copy
from dataclasses import dataclass

from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail.signals import published
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from translation.live.composition import UntranslatedPaths
from translation.lookup import segment_texts
from translation.models import TranslationState
from translation.stream_text import from_stored, stored


@dataclass(frozen=True)
class Difference:
    """How many segments of an original were changed, added and removed."""

    changed: int = 0
    new: int = 0
    removed: int = 0

    def __bool__(self):
        return bool(self.changed or self.new or self.removed)


def difference(before, after) -> Difference:
    """
    Compare two lists of (path, text) pairs.

    A text that is gone from a path where another was added counts as changed.
    """
    before, after = Counter(before), Counter(after)
    removed, added = defaultdict(int), defaultdict(int)
    for (path, _text), number in (before - after).items():
        removed[path] += number
    for (path, _text), number in (after - before).items():
        added[path] += number
    changed = sum(min(number, added[path]) for path, number in removed.items())
    return Difference(changed, sum(added.values()) - changed, sum(removed.values()) - changed)


@receiver(published)
def count_staleness(sender, instance, **kwargs):
    """Compare a published original with its source as it was last synced, and store the difference."""
    if not isinstance(instance, TranslatableMixin) or not instance.live:
        return
    source = TranslationSource.objects.filter(
        object_id=instance.translation_key, locale_id=instance.locale_id
    ).first()
    if source is None:
        return
    shortened, same = without_unchanged_blocks(instance, json.loads(source.content_json))
    segments = StringSegment.objects.filter(source=source)
    before = [
        (path, text)
        for path, text in segments.values_list("context__path", "string__data")
        if tuple(path.split(".")[:2]) not in same
    ]
    store_difference(source, difference(before, segment_texts(shortened)))


def without_unchanged_blocks(instance, content: dict) -> tuple:
    """
    A copy of an instance without the blocks that are equal in stored content, and their names.

    `content`: `content_json` of a source. The names are (field name, block id). An edit changes
    few blocks, and parsing rich text is what takes time (benchmarks/staleness.py).
    """
    shortened, same = copy(instance), set()
    for field in instance._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        value = field.value_from_object(instance)
        now = stored(value)
        before = {block.get("id"): block for block in json.loads(content.get(field.name) or "[]")}
        other = [block for block in now if before.get(block["id"]) != block]
        kept = {block["id"] for block in other}
        same |= {(field.name, block["id"]) for block in now if block["id"] not in kept}
        setattr(shortened, field.name, from_stored(value, other))
    return shortened, same


def store_difference(source: TranslationSource, found: Difference) -> None:
    """Store a difference for every translation of a source."""
    translations = Translation.objects.filter(source=source).select_related("state")
    states = [state_of(translation) for translation in translations]
    for state in states:
        state.changed, state.new, state.removed = found.changed, found.new, found.removed
        state.since = (state.since or timezone.now()) if found else None
        state.goes_live_at, state.not_ready = None, 0
    fields = ["changed", "new", "removed", "since", "goes_live_at", "not_ready"]
    TranslationState.objects.bulk_update([state for state in states if state.pk], fields)
    TranslationState.objects.bulk_create([state for state in states if not state.pk])


def state_of(translation: Translation) -> TranslationState:
    """The state of a translation; a new, unsaved one if it has none."""
    try:
        return translation.state
    except TranslationState.DoesNotExist:
        return TranslationState(translation=translation)


def store_synced(source: TranslationSource) -> None:
    """Set the differences of all translations of a source to zero."""
    TranslationState.objects.filter(translation__source=source).update(
        changed=0, new=0, removed=0, since=None
    )


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
    if state.is_stale:
        counts = {"changed": state.changed, "new": state.new, "removed": state.removed}
        yield (
            _("Outdated: %(changed)d changed, %(new)d new, %(removed)d removed in the original.")
            % counts
        )


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
