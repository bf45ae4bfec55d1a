"""
Does the work in the background: django-tasks-db's worker, which takes up what others have lost.

It has the same name, so that nobody runs the other by habit.
"""

from django_tasks_db.management.commands import db_worker

from core.background.lost_tasks import living


class Command(db_worker.Command):
    def handle(self, *, worker_id, **options):
        with living(worker_id):
            super().handle(worker_id=worker_id, **options)
