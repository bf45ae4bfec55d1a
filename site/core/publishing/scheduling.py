"""
What becomes due by the clock, and doing it so that nothing is ever left half done.

Each thing due is done in a transaction of its own, with its row locked: a run that is
killed leaves it undone or done, another run at the same time passes it over, one that
fails stops no other. What was missed is found again at the next run, because being due is
read from the data and not from a list. docs/decisions/0052 says why.

What can be due stands in the setting DUE_WORK (config/settings/lists.py); `manage.py due_work`
prints it.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from core.publishing.registry import PublishBlocked
from core.setting_lists import classes_in

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


class DueWork:
    """
    One kind of thing that becomes due. A subclass has no effect until DUE_WORK lists it.

    `id`: a short name of its own; `what`: one sentence for developers.
    """

    id = ""
    what = ""

    def find(self, now: datetime) -> Iterable[Due]:
        """What is due at a moment and not done yet, read from the data. Nothing is changed."""
        raise NotImplementedError


@dataclass
class Report:
    """The names of what was done, and of what wasn't with the reason."""

    done: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def everything_due(now: datetime) -> list[Due]:
    """All that is due at a moment, the earliest first."""
    found = [due for work in classes_in("DUE_WORK") for due in work().find(now)]
    return sorted(found, key=lambda due: due.moment)


def run(now: datetime | None = None) -> Report:
    """Do all that is due. A failure is reported to the people concerned and stops nothing else."""
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
            _report_failure(due, error)
    return report


def _report_failure(due, error):
    try:
        with transaction.atomic():
            due.refused(error)
    except Exception:
        logger.exception("The failure of %s could not be reported.", due.name)


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
