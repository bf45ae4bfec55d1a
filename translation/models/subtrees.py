from django.conf import settings
from django.db import models


class SubtreeSubmission(models.Model):
    """
    The progress of a task that sends the pages below a page to translation.

    `locales`: pks. `done` of `total` pages were tried. `failures`: [title, reason] of those that
    weren't sent.
    """

    root = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    locales = models.JSONField(default=list)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    failures = models.JSONField(default=list)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.root_id}: {self.done}/{self.total}"
