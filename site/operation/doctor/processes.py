"""The scheduled command, the worker, the clock."""

import datetime as dt
from collections.abc import Iterator

from django.db import connection
from django.utils import timezone
from django.utils.timesince import timesince
from django_tasks import task_backends
from django_tasks.base import TaskResultStatus
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from core.background.command_runs import last_run
from core.background.lost_tasks import living_workers
from core.publishing.scheduling import LATE, overdue
from operation.doctor.base import Examination, Finding, Probe, ok, problem, warning

SKEW = dt.timedelta(seconds=5)


def ago(moment: dt.datetime) -> str:
    """How long ago a moment was, for operators: “3 minutes ago”."""
    if timezone.now() - moment < dt.timedelta(minutes=1):
        return "less than a minute ago"
    return f"{timesince(moment, depth=1)} ago".replace("\xa0", " ")


class Schedule(Examination):
    id = "schedule"
    what = "Whether `manage.py publish_scheduled` runs, and nothing due was left."
    probe = Probe.ALL

    def look(self) -> Iterator[Finding]:
        start = "Start its timer (docs/operators/install.md): pages are neither published nor taken down by date."
        run = last_run("publish_scheduled")
        if run is None:
            yield problem("publish_scheduled has never run", start)
        elif timezone.now() - run.ended_at > LATE:
            yield problem(f"publish_scheduled ran last {ago(run.ended_at)}", start)
        else:
            yield ok(f"publish_scheduled ran {ago(run.ended_at)}")
        for due in overdue(timezone.now())[:5]:
            yield warning(
                f"was due {ago(due.moment)} and isn't done: {due.name}",
                "Its page says why: open it in the admin.",
            )


class Worker(Examination):
    id = "worker"
    what = "Whether work in the background is done."
    probe = Probe.ALL

    def look(self) -> Iterator[Finding]:
        if not isinstance(task_backends["background"], DatabaseBackend):
            yield ok("not used (WORKER is off): long work is done within the request")
            return
        alive = living_workers(timezone.now()).count()
        if alive:
            yield ok(f"{alive} alive")
        else:
            yield problem(
                "WORKER is on, but none was seen within a minute",
                "Start it: manage.py db_worker --backend background",
            )
        waiting = DBTaskResult.objects.filter(
            status=TaskResultStatus.READY, enqueued_at__lt=timezone.now() - LATE
        ).count()
        if waiting:
            yield warning(f"{waiting} tasks wait for over ten minutes", "Start one more worker.")
        failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count()
        if failed:
            yield warning(
                f"{failed} tasks have failed",
                "The log says why; sections can be continued on their progress page.",
            )


class Clock(Examination):
    id = "clock"
    what = "Whether this machine and the database have the same time."

    def look(self) -> Iterator[Finding]:
        if connection.vendor != "postgresql":
            yield ok("one machine")
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            apart = abs(cursor.fetchone()[0] - timezone.now())
        if apart > SKEW:
            yield problem(
                f"this machine and the database are {apart.total_seconds():.0f} seconds apart",
                "Set both clocks from the network (systemd-timesyncd or chrony).",
            )
        else:
            yield ok("the same as the database's")
