"""Settings of development, with a worker."""

from config.settings.dev import *  # noqa: F403
from config.settings.dev import TASKS

TASKS = {**TASKS, "background": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
