import datetime as dt

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class SubtreeSubmission(models.Model):
    """
    The progress of a task that sends the pages below a page to translation.

    `locales`: pks. `done` of `total` pages were tried. `failures`: [title, reason] of those that
    weren't sent. `job`: what the form asked of the translators.

    `turn` is the number of the task that works on it: a stuck one that is continued
    loses its turn and changes nothing more.
    """

    STILL = dt.timedelta(minutes=1)

    root = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    locales = models.JSONField(default=list)
    job = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    failures = models.JSONField(default=list)
    started_at = models.DateTimeField(auto_now_add=True)
    moved_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    turn = models.PositiveIntegerField(default=0)

    @property
    def is_still(self) -> bool:
        """Whether nothing has moved for so long that it may be stuck."""
        moved = self.moved_at or self.started_at
        return not self.finished_at and timezone.now() - moved > self.STILL

    def __str__(self):
        return f"{self.root_id}: {self.done}/{self.total}"
