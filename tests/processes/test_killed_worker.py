"""A task whose worker is killed is taken up by the next one."""

import signal
import time

import pytest

from tests.processes.servers import Site

pytestmark = pytest.mark.sqlite  # a file that other processes open
WORKER = """
import datetime as dt
from django.core.management import call_command
from core.background import lost_tasks
lost_tasks.LOST_AFTER = dt.timedelta(seconds=1)
call_command("db_worker", "--backend=background", "--no-reload", "--no-startup-delay"{batch})
"""
ENQUEUE = """
from tests.processes.tasks import begin_and_wait
begin_and_wait.enqueue({file!r})
"""


def test_task_of_a_killed_worker_is_done_by_the_next(tmp_path):
    site = Site(tmp_path, DJANGO_SETTINGS_MODULE="tests.processes.settings")
    file = tmp_path / "begun"
    site.run(ENQUEUE.format(file=str(file)))

    first = site.start(WORKER.format(batch=""))
    end = time.monotonic() + 120
    while not file.exists() and time.monotonic() < end and first.poll() is None:
        time.sleep(0.2)
    assert file.exists(), site.log.read_text()[-5000:]
    first.send_signal(signal.SIGKILL)
    first.wait(30)
    time.sleep(1.5)  # longer than LOST_AFTER: the signs of life are old

    site.run(WORKER.format(batch=", '--batch'"))

    assert file.read_text() == "done"
