"""Figures for Prometheus, read from the database when they are asked for: every process gives the same."""

import datetime as dt
import shutil
from importlib.metadata import version

from django.conf import settings
from django.db.models import Count
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from wagtail.models import Locale, Page

from core.background.command_runs import last_run
from core.background.lost_tasks import living_workers
from core.publishing.scheduling import overdue

CONTENT_TYPE = CONTENT_TYPE_LATEST
COMMANDS = ("publish_scheduled", "backup")


def figures() -> bytes:
    """All figures, as Prometheus reads them. Raises what the database raises."""
    registry = CollectorRegistry()
    _installed(registry)
    _content(registry)
    _work(registry)
    _disk(registry)
    return generate_latest(registry)


def _gauge(registry, name, what, labels=()):
    return Gauge(f"memoria_{name}", what, labels, registry=registry)


def _installed(registry):
    _gauge(registry, "version_info", "What is installed.", ["version"]).labels(
        version("memoria")
    ).set(1)


def _content(registry):
    pages = _gauge(registry, "public_pages", "Pages that are public.", ["language"])
    counted = (
        Page.objects.filter(live=True, depth__gt=1)
        .values("locale")
        .order_by()
        .annotate(number=Count("pk"))
    )
    numbers = {row["locale"]: row["number"] for row in counted}
    for locale in Locale.objects.all():
        pages.labels(locale.language_code).set(numbers.get(locale.pk, 0))


def _work(registry):
    now = timezone.now()
    tasks = _gauge(registry, "tasks", "Tasks of the worker.", ["state"])
    for row in DBTaskResult.objects.values("status").annotate(number=Count("pk")):
        tasks.labels(row["status"].lower()).set(row["number"])
    alive = living_workers(now).count()
    _gauge(registry, "workers", "Workers seen within a minute.").set(alive)
    since = _gauge(registry, "command_age_seconds", "Since a command last ran.", ["command"])
    for name in COMMANDS:
        run = last_run(name)
        if run:
            since.labels(name).set((now - run.ended_at) / dt.timedelta(seconds=1))
    _gauge(registry, "overdue", "What was due ten minutes ago and isn't done.").set(
        len(overdue(now))
    )


def _disk(registry):
    free = _gauge(registry, "disk_free_bytes", "Room for uploads.", ["folder"])
    for name in ("MEDIA_ROOT", "PRIVATE_ROOT"):
        try:
            free.labels(name).set(shutil.disk_usage(getattr(settings, name)).free)
        except OSError:
            free.labels(name).set(0)
