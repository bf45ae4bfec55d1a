"""Wagtail's own scheduled work: pages that expire and revisions that are published on a date."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.apps import apps
from wagtail.models import DraftStateMixin, Page, Revision

from core.publishing.missed_schedules import tell_of_refusal
from core.publishing.scheduling import Due, DueWork, lock


class ExpiredPages(DueWork):
    id = "expired"
    what = "Pages and shared records whose expiry date has passed are unpublished."

    def find(self, now: datetime) -> Iterator[Due]:
        for model in [Page, *_other_models()]:
            for instance in model.objects.filter(live=True, expire_at__lt=now):
                yield Due(instance.expire_at, str(instance), _expire(model, instance.pk, now))


def _other_models() -> Iterator[Any]:
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield model


def _expire(model: Any, pk: object, now: datetime) -> Callable[[], bool]:
    def act() -> bool:
        instance = lock(model.objects.filter(pk=pk, live=True, expire_at__lt=now))
        if instance is None:
            return False
        instance.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        return True

    return act


class ScheduledRevisions(DueWork):
    id = "scheduled"
    what = "Revisions that were approved for a date go live on it."

    def find(self, now: datetime) -> Iterator[Due]:
        rows = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
        for pk, moment, name in rows.values_list("pk", "approved_go_live_at", "object_str"):
            yield Due(
                moment,
                name,
                _publish(pk, now),
                partial(_report, pk),
            )


def _report(pk: int, error: Exception) -> None:
    tell_of_refusal(Revision.objects.get(pk=pk), error)


def _publish(pk: int, now: datetime) -> Callable[[], bool]:
    def act() -> bool:
        revision = lock(Revision.objects.filter(pk=pk, approved_go_live_at__lt=now))
        if revision is None:
            return False
        revision.publish(log_action="wagtail.publish.scheduled")
        return True

    return act
