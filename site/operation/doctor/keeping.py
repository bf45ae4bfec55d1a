"""Backups and versions."""

import datetime as dt
import platform
from collections.abc import Iterator
from importlib.metadata import version

from django.utils import timezone

from core.background.command_runs import last_run
from operation.doctor.base import Examination, Finding, ok, warning
from operation.doctor.processes import ago

OLD = dt.timedelta(days=2)


class Backups(Examination):
    id = "backups"
    what = "When the last backup was made by `manage.py backup`."

    def look(self) -> Iterator[Finding]:
        run = last_run("backup")
        if run is None:
            yield warning("none was ever made", "manage.py backup <folder>, once a day by a timer.")
        elif timezone.now() - run.ended_at > OLD:
            yield warning(
                f"the last was made {ago(run.ended_at)}", "Look why the timer doesn't run."
            )
        else:
            yield ok(f"the last was made {ago(run.ended_at)}")


class Versions(Examination):
    id = "versions"
    what = "What is installed."

    def look(self) -> Iterator[Finding]:
        names = ("memoria", "wagtail", "django", "wagtail-localize")
        parts = [f"{name} {version(name)}" for name in names]
        yield ok(", ".join([*parts, f"Python {platform.python_version()}"]))
