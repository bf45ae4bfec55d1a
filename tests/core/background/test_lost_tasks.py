"""A task whose worker was killed is taken up again."""

import datetime as dt
from unittest import mock

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.background.lost_tasks import LOST_AFTER, MOST_ATTEMPTS, show_life, take_up_lost
from core.models.workers import WorkerLife
from library.files.processing import prepare_renditions
from tests.factories import ImageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def queued(settings):
    """A task in the database's queue."""
    database = {"BACKEND": "django_tasks_db.DatabaseBackend"}
    settings.TASKS = {**settings.TASKS, "background": database}
    image = ImageFactory()
    prepare_renditions.enqueue(image.pk)
    task = DBTaskResult.objects.get()
    task.image = image
    return task


def die(worker_id):
    WorkerLife.objects.filter(worker_id=worker_id).update(
        seen_at=timezone.now() - LOST_AFTER - dt.timedelta(seconds=1)
    )


def work():
    # It drops its connection between tasks, and with it the test's transaction.
    with mock.patch("django_tasks_db.management.commands.db_worker.close_old_connections"):
        call_command("db_worker", "--backend=background", "--batch", "--no-startup-delay")


def test_task_of_a_living_worker_is_left_alone(queued):
    queued.claim("one")
    show_life("one")

    assert take_up_lost() == 0
    queued.refresh_from_db()
    assert queued.status == TaskResultStatus.RUNNING


def test_task_of_a_killed_worker_is_done_by_the_next(queued):
    queued.claim("one")
    show_life("one")
    die("one")

    work()

    queued.refresh_from_db()
    assert queued.status == TaskResultStatus.SUCCESSFUL
    assert queued.image.renditions.exists()
    assert len(queued.worker_ids) == 2


def test_task_of_a_worker_that_never_showed_itself_is_taken_up(queued):
    queued.claim("of an older release")

    assert take_up_lost() == 1


def test_task_that_kills_its_workers_is_given_up(queued):
    for number in range(MOST_ATTEMPTS):
        queued.claim(f"worker-{number}")
    assert take_up_lost() == 1

    queued.refresh_from_db()
    assert queued.status == TaskResultStatus.FAILED
    assert queued.finished_at
    assert take_up_lost() == 0


def test_worker_that_ends_leaves_no_sign_of_life(queued):
    work()

    assert not WorkerLife.objects.exists()
