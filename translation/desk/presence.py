"""
Who else has a translation open. One row a person and work, in Wagtail's own table.

So Wagtail's editor of the same page tells of people here, and the other way round.
"""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.admin.utils import get_user_display_name

# The browser asks every 20 seconds (desk.js): two missed calls and a person has gone.
SEEN_WITHIN = timedelta(seconds=65)


def others_at(instance, user) -> list[str]:
    """Note that a person has a page or record open; the names of the others who have."""
    kind = ContentType.objects.get_for_model(type(instance))
    place = {"content_type": kind, "object_id": str(instance.pk)}
    now = timezone.now()
    if not EditingSession.objects.filter(**place, user=user).update(last_seen_at=now):
        EditingSession.objects.create(**place, user=user, last_seen_at=now)
    others = EditingSession.objects.filter(**place, last_seen_at__gte=now - SEEN_WITHIN).exclude(
        user=user
    )
    people = {session.user for session in others.select_related("user__wagtail_userprofile")}
    return sorted(get_user_display_name(person) for person in people)


def left(instance, user) -> None:
    """Note that a person has closed it."""
    kind = ContentType.objects.get_for_model(type(instance))
    EditingSession.objects.filter(content_type=kind, object_id=str(instance.pk), user=user).delete()
