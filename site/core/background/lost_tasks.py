"""
Takes up again what a killed worker was doing.

A worker writes every few seconds that it is alive. A task that is running, and whose worker has
not been seen for a minute, is put back into the queue; after MOST_ATTEMPTS it has failed.
docs/decisions/0075.
"""

import datetime as dt
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, close_old_connections, connection
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.models.workers import WorkerLife

log = logging.getLogger(__name__)
EVERY = 5  # seconds
LOST_AFTER = dt.timedelta(seconds=60)
FORGOTTEN_AFTER = dt.timedelta(days=1)
MOST_ATTEMPTS = 3


def show_life(worker_id: str) -> None:
    """Write that a worker is alive now."""
    WorkerLife.objects.update_or_create(worker_id=worker_id, defaults={"seen_at": timezone.now()})


def living_workers(now: dt.datetime) -> QuerySet[WorkerLife]:
    """The workers that were seen lately."""
    return WorkerLife.objects.filter(seen_at__gte=now - LOST_AFTER)


def take_up_lost() -> int:
    """Put the tasks of dead workers back into the queue; returns how many were lost."""
    now = timezone.now()
    WorkerLife.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()
    alive = set(living_workers(now).values_list("worker_id", flat=True))
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    lost = [task for task in running if not task.worker_ids or task.worker_ids[-1] not in alive]
    return sum(_take_up(task) for task in lost)


def _take_up(task) -> bool:
    """Whether it was still as it was read: several workers look, and one of them takes it up."""
    tried = len(task.worker_ids)
    same = DBTaskResult.objects.filter(
        pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at
    )
    if tried < MOST_ATTEMPTS:
        log.warning("Task %s lost its worker and is taken up again", task.pk)
        return bool(same.update(status=TaskResultStatus.READY))
    log.error("Task %s lost its worker %s times and is given up", task.pk, tried)
    return bool(
        same.update(
            status=TaskResultStatus.FAILED,
            finished_at=timezone.now(),
            exception_class_path="builtins.RuntimeError",
            traceback=f"The worker was lost {tried} times.",
        )
    )


@contextmanager
def living(worker_id: str) -> Iterator[None]:
    """Within this the worker shows that it is alive, and takes up what others have lost."""
    show_life(worker_id)
    take_up_lost()
    ended = threading.Event()
    thread = threading.Thread(target=_live, args=(worker_id, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(EVERY)
        WorkerLife.objects.filter(worker_id=worker_id).delete()


def _live(worker_id, ended):
    """In a thread of its own, with a connection of its own, while the worker is at its task."""
    while not ended.wait(EVERY):
        close_old_connections()
        try:
            show_life(worker_id)
            take_up_lost()
        except DatabaseError:  # away, or locked for a moment: next time
            log.warning("A worker can't write that it is alive", exc_info=True)
    connection.close()
