from typing import Self

from django.db import models
from django.db.models import Q


class TranslationStateQuerySet(models.QuerySet):
    def outdated(self) -> Self:
        """The states of enabled translations whose original has changed since it was last sent."""
        changed = Q(changed__gt=0) | Q(new__gt=0) | Q(removed__gt=0)
        return self.filter(changed, translation__enabled=True)


class TranslationState(models.Model):
    """
    How far a translation is behind its original, and what it shows in the meantime.

    `changed`, `new`, `removed`: numbers of segments that differ between the original as it is
    now and as it was last sent to this language; `since`: when the first difference was
    published. `kept`, `left_out`: paths of segments without a translation in the version
    composed last; the former live text stands there (`kept`), or nothing. `goes_live_at`:
    the date the translation takes over from its scheduled original. `not_ready`: how many
    segments or other reasons keep it from going live on that date.
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

    objects = TranslationStateQuerySet.as_manager()

    def __str__(self):
        return (
            f"{self.translation_id}: {self.changed} changed, {self.new} new, {self.removed} removed"
        )

    @property
    def is_stale(self) -> bool:
        """Whether the original has changed since it was last sent to this language."""
        return bool(self.changed or self.new or self.removed)
