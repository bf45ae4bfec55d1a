"""
Refuses to overwrite a segment that another person has changed since the editor was opened.

The translation editor writes each segment to a URL of its own and sends no condition. Here
these URLs get the time at which the editor was opened as `?opened=`. If another person has
saved the segment after that time, or if the time is missing, the answer is 409 with both
texts. docs/decisions/0021.
"""

from datetime import datetime

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
)

from translation.request_body import request_data

# The names, in wagtail_localize, of the URLs that write a segment.
SEGMENT_URLS = {"edit_string_translation", "edit_override"}


class SegmentBeingWritten:
    """A segment of a translation; `stored` is its StringTranslation or SegmentOverride, or None."""

    def __init__(self, translation, segment):
        self.translation = translation
        self.segment = segment
        self.is_override = isinstance(segment, OverridableSegment)
        self.stored = self._stored()

    def _stored(self):
        place = {
            "locale_id": self.translation.target_locale_id,
            "context_id": self.segment.context_id,
        }
        if self.is_override:
            return SegmentOverride.objects.filter(**place).first()
        return StringTranslation.objects.filter(
            translation_of_id=self.segment.string_id, **place
        ).first()


def segment_of(url_name: str, url_kwargs: dict) -> SegmentBeingWritten:
    """
    The segment that a URL of SEGMENT_URLS writes. Raises Http404.

    The row of its translation is locked until the transaction ends.
    """
    model, key = (
        (OverridableSegment, "overridable_segment_id")
        if url_name == "edit_override"
        else (StringSegment, "string_segment_id")
    )
    translation = get_object_or_404(
        Translation.objects.select_for_update(of=("self",)).select_related("source"),
        pk=url_kwargs["translation_id"],
    )
    same_key = {"context__object_id": translation.source.object_id}
    return SegmentBeingWritten(
        translation, get_object_or_404(model, pk=url_kwargs[key], **same_key)
    )


def refuse_conflict(request, segment: SegmentBeingWritten):
    """A 409 response with both texts if another person has saved the segment since; else None."""
    stored = segment.stored
    if stored is None or stored.last_translated_by_id == request.user.pk:
        return None
    opened = opened_at_of(request)
    if opened and stored.updated_at <= opened:
        return None
    yours = request_data(request).get("value", "") if request.method == "PUT" else ""
    if not segment.is_override and yours == stored.data:
        return None
    translator = stored.last_translated_by
    message = _(
        "%(person)s has changed this since you opened the page. Nothing was overwritten: "
        "copy your words, load the page again, then decide."
    ) % {"person": get_user_display_name(translator) if translator else _("Somebody")}
    texts = {"theirs": stored.data, "yours": yours}
    return JsonResponse({"message": message, **texts}, status=409)


def opened_at_of(request) -> datetime | None:
    """The aware datetime in `?opened=` of a request; None if it is missing or invalid."""
    try:
        opened = parse_datetime(request.GET.get("opened", ""))
    except ValueError:
        return None
    return opened if opened and timezone.is_aware(opened) else None


def with_opened_at(url: str, opened: datetime) -> str:
    """A URL of a segment with the time at which its editor was opened."""
    return f"{url}?opened={opened.isoformat().replace('+00:00', 'Z')}"
