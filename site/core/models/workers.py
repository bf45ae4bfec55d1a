"""
What the processes of the site tell each other: signs of life of workers and of commands run by the
clock, and the token of the page store.
"""

from django.db import models


class WorkerLife(models.Model):
    """
    When a worker was last seen (core.background.lost_tasks).

    `worker_id` is that in the `worker_ids` of its tasks.
    """

    worker_id = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.worker_id


class CommandRun(models.Model):
    """When a command that runs by the clock last did its work (core.background.command_runs)."""

    name = models.CharField(max_length=64, primary_key=True)
    ended_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.name


class StoreToken(models.Model):
    """
    One row: a random text that changes in the transaction of everything readers could see.

    Not a counter: that would meet old folders again after a restored backup.
    """

    token = models.CharField(max_length=32)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.token
