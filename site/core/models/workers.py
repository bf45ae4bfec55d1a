"""Signs of life of the processes that do work in the background."""

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
