"""
Starting a stopped translation again: what was edited by hand meanwhile is shown, and kept.

wagtail-localize puts its stored segments over the page at the next publishing, whatever
was written into it since. Here what differs is listed first; words and links that still
have their place in the original become the translation, the rest is named as lost.
"""

import json
from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import render
from wagtail import hooks
from wagtail.models import DraftStateMixin
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
)
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translation.editor.overrides import check_override
from translation.lookup import translations_into

AFTER_LOCKS = -105


@dataclass(frozen=True)
class Edited:
    """One place: `here` on the page now, `stored` in the translation. No `segment`: it gets lost."""

    original: str
    here: str
    stored: str
    segment: StringSegment | OverridableSegment | None = None


@hooks.register("before_edit_page", order=AFTER_LOCKS)
@hooks.register("before_edit_snippet", order=AFTER_LOCKS)
def ask_before_restart(request, instance):
    """Lists what differs; wagtail-localize goes on when that has been confirmed."""
    if request.method != "POST" or "localize-restart-translation" not in request.POST:
        return None
    translation = translations_into(instance, enabled=False).first()
    edited = edited_by_hand(translation, instance) if translation else []
    if not edited:
        return None
    if request.POST.get("keep-edited"):
        keep(translation, edited, request.user)
        return None
    context = {
        "instance": instance,
        "translation": translation,
        "kept": [one for one in edited if one.segment],
        "lost": [one for one in edited if not one.segment],
    }
    return render(request, "translation/restart.html", context)


def edited_by_hand(translation: Translation, instance) -> list[Edited]:
    """Where the latest version of an instance differs from what its translation would make of it."""
    if isinstance(instance, DraftStateMixin):
        instance = instance.get_latest_revision_as_object()
    words, choices = defaultdict(list), {}
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            words[segment.path].append(segment.string.data)
        elif isinstance(segment, OverridableSegmentValue):
            choices[segment.path] = segment.data
    return [*_edited_words(translation, words), *_edited_choices(translation, choices)]


def _edited_words(translation, here):
    stored = defaultdict(list)
    segments = StringSegment.objects.filter(source=translation.source)
    segments = segments.annotate_translation(translation.target_locale, include_errors=True)
    for segment in segments.select_related("context", "string").order_by("order"):
        stored[segment.context.path].append(segment)
    for path in [*stored, *(path for path in here if path not in stored)]:
        there, now = stored[path], here.get(path, [])
        if len(there) == len(now):
            yield from _changed_words(there, now)
        else:
            known = {segment.translation or segment.string.data for segment in there}
            yield from (Edited("", words, "") for words in now if words not in known)


def _changed_words(segments, now):
    for segment, words in zip(segments, now, strict=True):
        made = segment.translation or segment.string.data
        if words != made:
            yield Edited(segment.string.data, words, segment.translation or "", segment)


def _edited_choices(translation, here):
    segments = OverridableSegment.objects.filter(source=translation.source)
    segments = segments.annotate_override_json(translation.target_locale)
    for segment in segments.select_related("context"):
        now = here.get(segment.context.path)
        made = json.loads(segment.override_json) if segment.override_json else segment.data
        if now is None or str(now) == str(made):
            continue
        try:
            check_override(translation.source, segment.context, now)
        except ValidationError:
            segment = None
        yield Edited(str(made), str(now), str(made), segment)


@transaction.atomic
def keep(translation: Translation, edited: list[Edited], user) -> None:
    """Make the translation say what was edited by hand, wherever that has a place."""
    for one in edited:
        if isinstance(one.segment, StringSegment):
            StringTranslation.objects.update_or_create(
                translation_of_id=one.segment.string_id,
                locale_id=translation.target_locale_id,
                context_id=one.segment.context_id,
                defaults={
                    "data": one.here,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "tool_name": "",
                    "last_translated_by": user,
                    "has_error": False,
                    "field_error": "",
                },
            )
        elif one.segment:
            SegmentOverride.objects.update_or_create(
                locale_id=translation.target_locale_id,
                context_id=one.segment.context_id,
                defaults={"data_json": json.dumps(one.here), "last_translated_by": user},
            )
