from django.db import models


class TranslationState(models.Model):
    """
    What one language doesn't know yet of its original, and what it says instead.

    `changed`, `new`, `removed` count segments between the original as it is now and as it
    was last sent to this language, `since` says from when. `kept` and `left_out` are the
    places of the last composed text where words are missing: earlier words stand there
    (`kept`), or nothing does.
    """

    translation = models.OneToOneField(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="state"
    )
    changed = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(null=True)
    kept = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    goes_live_at = models.DateTimeField(null=True)
    not_ready = models.PositiveIntegerField(default=0)

    def __str__(self):
        return (
            f"{self.translation_id}: {self.changed} changed, {self.new} new, {self.removed} removed"
        )

    @property
    def is_stale(self) -> bool:
        """Whether the original has changed since it was last sent to this language."""
        return bool(self.changed or self.new or self.removed)
