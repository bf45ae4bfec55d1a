"""What each version of a translation was composed from."""

from django.db import models


class Basis(models.Model):
    """
    The values of an original that one version of its translation was composed from.

    `revision`: the version; None for the one that is live. `values`: path → [kind, digest], as
    translation.basis.values.pack gives them. docs/decisions/0080.
    """

    translation = models.ForeignKey(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="bases"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.CASCADE, related_name="+"
    )
    values = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["translation", "revision"], name="translation_basis_of_revision"
            ),
            models.UniqueConstraint(
                fields=["translation"],
                condition=models.Q(revision=None),
                name="translation_basis_of_live_version",
            ),
        ]

    def __str__(self):
        return f"{self.translation_id}: {self.revision_id or 'live'}"


class ShownRecord(models.Model):
    """
    A shared record that the original of a translation shows.

    `key`: its translation key; `model`: its label, as `core.Person`.
    """

    translation = models.ForeignKey(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="shown_records"
    )
    key = models.UUIDField(db_index=True)
    model = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["translation", "key"], name="translation_record_shown_once"
            )
        ]

    def __str__(self):
        return f"{self.translation_id}: {self.key}"
