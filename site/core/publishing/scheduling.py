"""
Runs scheduled work so that nothing is left half done.

Each item runs in a transaction of its own, with its row locked. A run that is killed leaves an
item undone or done; a second process skips a locked item; a failed item does not stop the others.
Due items are found in the data, not in a list, so the next run finds what was missed. Reasons:
docs/decisions/0052.

The setting DUE_WORK (config/settings/lists.py) lists the kinds; `manage.py due_work` prints them.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from core.publishing.registry import PublishBlocked
from core.setting_lists import classes_in

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Due:
    """
    One item that is due.

    `act()` does it and returns whether there was anything left to do; it runs in a transaction
    and locks its row first. `refused(error)` reports a failure to people, in a transaction of its
    own: `error` is a PublishBlocked or any other exception.
    """

    moment: datetime
    name: str
    act: Callable[[], bool]
    refused: Callable[[Exception], None] = lambda error: None


class DueWork:
    """
    One kind of scheduled work. A subclass has no effect until DUE_WORK lists it.

    `id`: a short, unique name; `what`: one sentence for developers.
    """

    id = ""
    what = ""

    def find(self, now: datetime) -> Iterable[Due]:
        """The items due at a moment and not done yet, read from the data. Changes nothing."""
        raise NotImplementedError


# The scheduled command runs once a minute.
LATE = timedelta(minutes=10)


@dataclass
class Report:
    """The names of the items done, and of those that failed, with the reason."""

    done: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def everything_due(now: datetime) -> list[Due]:
    """All items due at a moment, the earliest first."""
    found = [due for work in classes_in("DUE_WORK") for due in work().find(now)]
    return sorted(found, key=lambda due: due.moment)


def overdue(now: datetime) -> list[Due]:
    """What was due long before a moment and isn't done: something is wrong."""
    return [due for due in everything_due(now) if now - due.moment > LATE]


def run(now: datetime | None = None) -> Report:
    """
    Do all that is due. A failure is reported to the people concerned; the other items still run.

    One moment after the other, so that a late run does the same as runs on time.
    """
    report = Report()
    due_items = everything_due(now or timezone.now())
    for _moment, items in groupby(due_items, key=lambda due: due.moment):
        _run_moment(list(items), report)
    return report


def _run_moment(waiting: list[Due], report: Report) -> None:
    """
    Do what is due at one moment.

    What is refused is tried again after the others, as long as something was done meanwhile: a
    translation may be due with its original and come before it (docs/decisions/0085).
    """
    while waiting:
        refused = [(due, error) for due in waiting if (error := _act(due, report))]
        if len(refused) == len(waiting):
            for due, error in refused:
                _note_failure(due, error, report)
            break
        waiting = [due for due, _error in refused]


def _act(due: Due, report: Report) -> PublishBlocked | None:
    """Do one item. Gives the refusal, if it was refused; any other failure is reported at once."""
    try:
        with transaction.atomic():
            if due.act():
                report.done.append(due.name)
    except PublishBlocked as refusal:
        return refusal
    except Exception as error:
        logger.exception("%s was due at %s and failed.", due.name, due.moment)
        _note_failure(due, error, report)
    return None


def _note_failure(due: Due, error: Exception, report: Report) -> None:
    report.failed.append((due.name, reason(error)))
    _report_failure(due, error)


def _report_failure(due: Due, error: Exception) -> None:
    try:
        with transaction.atomic():
            due.refused(error)
    except Exception:
        logger.exception("The failure of %s could not be reported.", due.name)


def reason(error: Exception) -> str:
    """The reason for a failure, in one line."""
    messages = getattr(error, "messages", None) or [str(error) or type(error).__name__]
    return " ".join(messages)


def lock(rows: models.QuerySet[Any]) -> Any:
    """
    Lock the single row of a queryset until the transaction ends and return it; None if it no
    longer exists or another process has locked it. SQLite has one writer and needs no lock.
    """
    return rows.select_for_update(skip_locked=True, of=("self",)).first()
