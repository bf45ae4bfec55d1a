from typing import Self

from django.db import models
from django.db.models import Q


class TranslationStateQuerySet(models.QuerySet):
    def outdated(self) -> Self:
        """The states of enabled translations that differ from their original, or may differ."""
        texts = Q(changed__gt=0) | Q(new__gt=0) | Q(removed__gt=0)
        changed = texts | Q(facts__gt=0) | Q(records__gt=0) | Q(is_unknown=True)
        return self.filter(changed, translation__enabled=True)


class TranslationState(models.Model):
    """
    How far a translation is behind its original, and what it shows in the meantime.

    `changed`, `new`, `removed`: numbers of texts that differ between the original as it is now
    and as this version was composed from it (translation.basis); `facts`: of dates, figures,
    pictures and the like; `records`: of shared records that readers of the original see and
    readers of this language don't, or in an outdated version; `since`: when the first difference
    was published. `is_unknown`: nobody knows what the live version was composed from.

    `kept`, `left_out`: paths of segments without a translation in the version composed last; the
    former live text stands there (`kept`), or nothing. `written_until`: when a person published
    last, if the live version has followed its original since. `goes_live_at`: the date the
    translation takes over from its scheduled original. `not_ready`: how many segments or other
    reasons keep it from going live on that date.
    """

    translation = models.OneToOneField(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="state"
    )
    changed = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    facts = models.PositiveIntegerField(default=0)
    records = models.PositiveIntegerField(default=0)
    is_unknown = models.BooleanField(default=False)
    since = models.DateTimeField(null=True)
    written_until = models.DateTimeField(null=True)
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
        """Whether this version differs from its original as it is now, or may differ."""
        texts = self.changed or self.new or self.removed
        return bool(texts or self.facts or self.records or self.is_unknown)
