"""Stores the words of a segment: as a draft while somebody types, as a translation when confirmed."""

import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import JsonResponse
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from core.i18n.registry import language
from core.text.differences import word_differences
from core.text.legacy_fonts import refuse_legacy
from translation.desk import marks
from translation.desk.segments import Segment, as_json, digest_of, segments_of
from translation.desk.states import DONE, State
from translation.editor import conflicts, locks
from translation.models import SegmentDraft

# The URL of wagtail-localize that writes the same: what refuses one refuses the other.
URL_NAME = "edit_string_translation"
MAX_LENGTH = 100_000


@transaction.atomic
def save_segment(request, translation: Translation, segment_id: int, words: dict) -> JsonResponse:
    """
    Store what a person wrote; the answer is the segment as it is then.

    `words`: `text`, with marks; `confirmed`; the `version` the person saw; `kept`, whether the
    text was kept on the device meanwhile. 409 with both texts if somebody else was faster, 423
    if nothing may be changed now, 400 with the reason if the text can't be confirmed. Raises
    Http404.
    """
    kwargs = {"translation_id": translation.pk, "string_segment_id": segment_id}
    conflicts.segment_of(URL_NAME, kwargs)  # locks the row of the translation
    refusal = locks.refuse_locked(request, URL_NAME, kwargs)
    if refusal is not None:
        return refusal
    found = segments_of(translation, [segment_id])
    if not found:
        return JsonResponse({"message": _("The original has no such text any more.")}, status=410)
    segment, text = found[0], str(words.get("text", ""))[:MAX_LENGTH].replace("\0", "")
    conflict = _conflict(request, translation, segment, text, words)
    if conflict is not None:
        return conflict
    try:
        if words.get("confirmed"):
            _confirm(request.user, translation, segment, text)
        else:
            _keep_draft(request.user, translation, segment, text)
    except ValidationError as error:
        return JsonResponse({"message": " ".join(error.messages)}, status=400)
    saved = segments_of(translation, [segment_id])[0]
    return JsonResponse({"segment": as_json(saved, translation)})


def _conflict(request, translation, segment: Segment, text, words):
    """
    409 with both texts if what was stored since is somebody else's, or newer than kept words.

    So too if a translation arrived, from a file or by code, beside the draft that would replace it.
    """
    version = words.get("version")
    if version == segment.compared_version:
        return None
    last = segment.draft or segment.stored
    is_anothers = words.get("kept") or not _is_typed_by(request.user, last)
    if last and version != segment.version and is_anothers and text != segment.text:
        return _comparison(translation, segment, segment.text, text, segment.version)
    if segment.arrived and text != segment.arrived:
        return _comparison(translation, segment, segment.arrived, text, segment.compared_version)
    return None  # where words were taken away, or confirmed elsewhere, nothing is lost


def _is_typed_by(user, words: SegmentDraft | StringTranslation | None) -> bool:
    if isinstance(words, SegmentDraft):
        return words.user_id == user.pk
    return words is not None and words.last_translated_by_id == user.pk and not words.tool_name


def _comparison(translation, segment: Segment, theirs, yours, version):
    """What the editor shows to choose from; `version` says that it was shown."""
    is_arrived = bool(theirs) and theirs == segment.arrived
    writer = segment.stored_by if is_arrived else segment.writer
    message = _("%(person)s has changed this meanwhile. Nothing was overwritten: choose.")
    answer = {
        "message": message % {"person": writer or _("Somebody")},
        "theirs": theirs,
        "yours": yours,
        "version": version,
        "segment": as_json(segment, translation),
        "arrived": is_arrived,
        "difference": word_differences(
            marks.plain(theirs), marks.plain(yours), translation.target_locale.language_code
        ),
    }
    return JsonResponse(answer, status=409)


def _key(translation, segment):
    row = translation.source.stringsegment_set.only("string_id", "context_id").get(pk=segment.pk)
    return {"context_id": row.context_id, "locale_id": translation.target_locale_id}, row.string_id


def _keep_draft(user, translation, segment, text):
    place, string_id = _key(translation, segment)
    drafts = SegmentDraft.objects.filter(**place, string_id=string_id)
    stored = marks.read(segment.stored.data, segment.tags)[0] if segment.stored else ""
    if text == stored:
        drafts.delete()
    else:
        words = {"text": text, "user": user, "beside": digest_of(segment.stored)}
        drafts.update_or_create(**place, string_id=string_id, defaults=words)


def _confirm(user, translation, segment: Segment, text):
    """Store the text as the translation. Raises ValidationError."""
    place, string_id = _key(translation, segment)
    SegmentDraft.objects.filter(**place, string_id=string_id).delete()
    rows = StringTranslation.objects.filter(**place, translation_of_id=string_id)
    if not text.strip():
        for row in rows:
            row.delete()
        return
    data = _checked(translation, segment, text.strip())
    if segment.stored and segment.stored.data == data:
        if segment.stored_state in DONE:
            return  # read and left as it is: that makes nobody its author
        if segment.stored_state == State.REJECTED:
            raise ValidationError(_("This text was rejected: change what the reviewer names."))
    rows.update_or_create(
        **place,
        translation_of_id=string_id,
        defaults={
            "data": data,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )


def _checked(translation, segment: Segment, text) -> str:
    """The stored form of a text that may stand here. Raises ValidationError."""
    data = marks.write(text, segment.tags, segment.source_html)
    refuse_unfit(translation, segment, data)
    return data


def refuse_unfit(translation: Translation, segment: Segment, data: str) -> None:
    """Raise ValidationError, with the reason, if a text in its stored form may not stand here."""
    try:
        StringValue.from_translated_html(data)
        validate_translation_links(segment.source_html, data)
    except ValueError as error:
        raise ValidationError(str(error)) from error
    length, limit = len(marks.plain(marks.read(data, segment.tags)[0])), segment.place.limit
    if limit and length > limit:
        message = _("This has %(length)d characters; at most %(limit)d may stand here.")
        raise ValidationError(message % {"length": length, "limit": limit})
    if language(translation.target_locale.language_code).is_khmer:
        refuse_legacy(data)


def save_form(request, translation: Translation) -> list[tuple[Segment, str]]:
    """
    Store the texts of the form that is shown without scripts, each changed one confirmed.

    A text that was left as it was shown is stored only if its box "confirm" is ticked. Returns
    the segments that were refused, each with the reason.
    """
    refusals = []
    for segment in segments_of(translation):
        text = request.POST.get(f"text-{segment.pk}")
        if text is None:
            continue
        text = text.replace("\r\n", "\n")
        is_left = text == request.POST.get(f"shown-{segment.pk}", "").replace("\r\n", "\n")
        if is_left and f"confirm-{segment.pk}" not in request.POST:
            continue
        words = {
            "text": text,
            "confirmed": True,
            "version": request.POST.get(f"version-{segment.pk}"),
        }
        answer = save_segment(request, translation, segment.pk, words)
        if answer.status_code != 200:
            refusals.append((segment, json.loads(answer.content)["message"]))
    return refusals
