"""
Two people at one segment: the second is told what the first wrote, and nothing is lost.

The translation editor writes to an address for each segment and sends no condition. These
addresses carry the moment at which the editor was opened; words of another person that
are younger answer 409 with both texts. Without that moment any words of another do.
docs/decisions/0021.
"""

from contextvars import ContextVar
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

from translation.request_body import payload

opened: ContextVar[datetime | None] = ContextVar("opened", default=None)


class Segment:
    """What an address of the editor writes to: `stored` is what stands there, or None."""

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


def segment_of(name: str, parts: dict) -> Segment:
    """The segment of an address. Its translation is locked till the transaction ends."""
    model, key = (
        (OverridableSegment, "overridable_segment_id")
        if name == "edit_override"
        else (StringSegment, "string_segment_id")
    )
    translation = get_object_or_404(
        Translation.objects.select_for_update(of=("self",)).select_related("source"),
        pk=parts["translation_id"],
    )
    same_work = {"context__object_id": translation.source.object_id}
    return Segment(translation, get_object_or_404(model, pk=parts[key], **same_work))


def refuse(request, segment: Segment):
    """409 with both texts if another person has written since this one opened the editor."""
    stored = segment.stored
    if stored is None or stored.last_translated_by_id == request.user.pk:
        return None
    seen = moment(request)
    if seen and stored.updated_at <= seen:
        return None
    yours = payload(request).get("value", "") if request.method == "PUT" else ""
    if not segment.is_override and yours == stored.data:
        return None
    who = stored.last_translated_by
    message = _(
        "%(person)s has changed this since you opened the page. Nothing was overwritten: "
        "copy your words, load the page again, then decide."
    ) % {"person": get_user_display_name(who) if who else _("Somebody")}
    texts = {"theirs": stored.data, "yours": yours}
    return JsonResponse({"message": message, **texts}, status=409)


def moment(request) -> datetime | None:
    """When the editor that sends this was opened, if it says so."""
    try:
        seen = parse_datetime(request.GET.get("opened", ""))
    except ValueError:
        return None
    return seen if seen and timezone.is_aware(seen) else None


def stamped(address: str) -> str:
    """An address of the editor with the moment it was opened."""
    seen = opened.get()
    return f"{address}?opened={seen.isoformat().replace('+00:00', 'Z')}" if seen else address
