"""
Restarting a stopped translation: lists what was edited in the page meanwhile, and stores it.

wagtail-localize overwrites the page with its stored segments when it is published next. Here
the differences are listed first. Texts and links whose path still exists in the original are
stored as translations; the others are listed as lost.
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
class ManualEdit:
    """
    A text, link or image edited in the page while its translation was stopped.

    `original`: the source's value; `current`: the page's; `stored`: the translation's.
    `segment` is None if the value can't be stored.
    """

    original: str
    current: str
    stored: str
    segment: StringSegment | OverridableSegment | None = None


@hooks.register("before_edit_page", order=AFTER_LOCKS)
@hooks.register("before_edit_snippet", order=AFTER_LOCKS)
def ask_before_restart(request, instance):
    """A page that lists the manual edits; None, so that the translation restarts, once confirmed."""
    if request.method != "POST" or "localize-restart-translation" not in request.POST:
        return None
    translation = translations_into(instance, enabled=False).first()
    edits = manual_edits(translation, instance) if translation else []
    if not edits:
        return None
    if request.POST.get("keep-edited"):
        store_manual_edits(translation, edits, request.user)
        return None
    context = {
        "instance": instance,
        "translation": translation,
        "kept": [edit for edit in edits if edit.segment],
        "lost": [edit for edit in edits if not edit.segment],
    }
    return render(request, "translation/restart.html", context)


def manual_edits(translation: Translation, instance) -> list[ManualEdit]:
    """The differences between the latest revision of an instance and its stored translation."""
    if isinstance(instance, DraftStateMixin):
        instance = instance.get_latest_revision_as_object()
    return edits_in(translation, instance)


def edits_in(translation: Translation, instance) -> list[ManualEdit]:
    """The differences between an instance as it is in memory and its stored translation."""
    texts, overrides = defaultdict(list), {}
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            texts[segment.path].append(segment.string.data)
        elif isinstance(segment, OverridableSegmentValue):
            overrides[segment.path] = segment.data
    return [*_edited_texts(translation, texts), *_edited_overrides(translation, overrides)]


def _edited_texts(translation, current):
    stored = defaultdict(list)
    segments = StringSegment.objects.filter(source=translation.source)
    segments = segments.annotate_translation(translation.target_locale, include_errors=True)
    for segment in segments.select_related("context", "string").order_by("order"):
        stored[segment.context.path].append(segment)
    for path in [*stored, *(path for path in current if path not in stored)]:
        segments, texts = stored[path], current.get(path, [])
        if len(segments) == len(texts):
            yield from _changed_texts(segments, texts)
        else:
            known = {segment.translation or segment.string.data for segment in segments}
            yield from (ManualEdit("", text, "") for text in texts if text not in known)


def _changed_texts(segments, texts):
    for segment, text in zip(segments, texts, strict=True):
        composed = segment.translation or segment.string.data
        if text != composed:
            yield ManualEdit(segment.string.data, text, segment.translation or "", segment)


def _edited_overrides(translation, current):
    segments = OverridableSegment.objects.filter(source=translation.source)
    segments = segments.annotate_override_json(translation.target_locale)
    for segment in segments.select_related("context"):
        value = current.get(segment.context.path)
        composed = json.loads(segment.override_json) if segment.override_json else segment.data
        if value is None or str(value) == str(composed):
            continue
        try:
            check_override(translation.source, segment.context, value)
        except ValidationError:
            segment = None
        yield ManualEdit(str(composed), str(value), str(composed), segment)


@transaction.atomic
def store_manual_edits(translation: Translation, edits: list[ManualEdit], user) -> None:
    """Store the edits that have a segment as translations and overrides."""
    for edit in edits:
        if isinstance(edit.segment, StringSegment):
            StringTranslation.objects.update_or_create(
                translation_of_id=edit.segment.string_id,
                locale_id=translation.target_locale_id,
                context_id=edit.segment.context_id,
                defaults={
                    "data": edit.current,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "tool_name": "",
                    "last_translated_by": user,
                    "has_error": False,
                    "field_error": "",
                },
            )
        elif edit.segment:
            SegmentOverride.objects.update_or_create(
                locale_id=translation.target_locale_id,
                context_id=edit.segment.context_id,
                defaults={"data_json": json.dumps(edit.current), "last_translated_by": user},
            )
