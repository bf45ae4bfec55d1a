"""
What becomes due by the clock, and doing it so that nothing is ever left half done.

Each thing due is done in a transaction of its own, with its row locked: a run that is
killed leaves it undone or done, another run at the same time passes it over, one that
fails stops no other. What was missed is found again at the next run, because being due is
read from the data and not from a list. docs/decisions/0052 says why.

Apps add their own with a hook:

    @hooks.register("find_due")
    def launch_sets(now):  # gives Dues
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from wagtail import hooks
from wagtail.models import DraftStateMixin, Page, Revision

from core.publishing.missed_schedules import tell_of_refusal
from core.publishing.registry import PublishBlocked

HOOK = "find_due"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Due:
    """
    One thing whose moment has come.

    `act()` does it and says whether there was anything left to do; it runs in a
    transaction and locks its row first. `refused(error)` tells people why it could not be
    done, in a transaction of its own: `error` is a PublishBlocked, or whatever went wrong.
    """

    moment: datetime
    name: str
    act: Callable[[], bool]
    refused: Callable[[Exception], None] = lambda error: None


@dataclass
class Report:
    """The names of what was done, and of what wasn't with the reason."""

    done: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def everything_due(now: datetime) -> list[Due]:
    """All that is due at a moment, the earliest first."""
    found = [due for find in hooks.get_hooks(HOOK) for due in find(now)]
    return sorted(found, key=lambda due: due.moment)


def run(now: datetime | None = None) -> Report:
    """Do all that is due; what fails is told to its people and stops nothing else."""
    report = Report()
    for due in everything_due(now or timezone.now()):
        try:
            with transaction.atomic():
                if due.act():
                    report.done.append(due.name)
        except Exception as error:
            if not isinstance(error, PublishBlocked):
                logger.exception("%s was due at %s and failed.", due.name, due.moment)
            report.failed.append((due.name, reason(error)))
            _tell(due, error)
    return report


def _tell(due, error):
    try:
        with transaction.atomic():
            due.refused(error)
    except Exception:
        logger.exception("Nobody could be told that %s failed.", due.name)


def reason(error: Exception) -> str:
    """Why something wasn't done, in one line."""
    messages = getattr(error, "messages", None) or [str(error) or type(error).__name__]
    return " ".join(messages)


def lock(rows: models.QuerySet):
    """
    The one row of a queryset, locked until the transaction ends; None where it is gone or
    another process has it. On SQLite there is one writer, so nothing has to be locked.
    """
    return rows.select_for_update(skip_locked=True, of=("self",)).first()


# Wagtail's own two -----------------------------------------------------------------------


@hooks.register(HOOK)
def expiring_pages(now: datetime) -> Iterator[Due]:
    """What is to be taken from readers."""
    for model in [Page, *_other_models()]:
        for instance in model.objects.filter(live=True, expire_at__lt=now):
            yield Due(instance.expire_at, str(instance), _expire(model, instance.pk, now))


def _other_models():
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield model


def _expire(model, pk, now):
    def act():
        instance = lock(model.objects.filter(pk=pk, live=True, expire_at__lt=now))
        if instance is None:
            return False
        instance.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        return True

    return act


@hooks.register(HOOK)
def scheduled_revisions(now: datetime) -> Iterator[Due]:
    """What is to be shown to readers."""
    rows = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    for pk, moment, name in rows.values_list("pk", "approved_go_live_at", "object_str"):
        yield Due(
            moment,
            name,
            _publish(pk, now),
            lambda error, pk=pk: tell_of_refusal(Revision.objects.get(pk=pk), error),
        )


def _publish(pk, now):
    def act():
        revision = lock(Revision.objects.filter(pk=pk, approved_go_live_at__lt=now))
        if revision is None:
            return False
        revision.publish(log_action="wagtail.publish.scheduled")
        return True

    return act
