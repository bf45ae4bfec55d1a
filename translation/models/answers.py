"""What editors said of the changes of an original: before it is published, and afterwards."""

from django.db import models


class ChangeAnswers(models.Model):
    """
    What was said of the changes in one revision of an original, until it is public.

    `texts`: path → [answer, former digest, present digest] (translation.basis.answers);
    `keeps_removed`: whether what was removed stays in translations until they are translated;
    None: that wasn't asked. docs/decisions/0088.
    """

    revision = models.OneToOneField(
        "wagtailcore.Revision", on_delete=models.CASCADE, related_name="+"
    )
    texts = models.JSONField(default=dict)
    keeps_removed = models.BooleanField(null=True)

    def __str__(self):
        return f"{self.revision_id}: {len(self.texts)}"


class MinorChange(models.Model):
    """
    A change of a text that was said to be minor, so that a translation stands as it is.

    `strings`: pairs of the pks of the strings before and after; `former`, `present`: digests of
    the text. Kept so that a reviewer can undo it (translation.review.minor).
    """

    translation = models.ForeignKey(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="minor_changes"
    )
    path = models.TextField()
    before = models.TextField()
    now = models.TextField()
    former = models.CharField(max_length=32)
    present = models.CharField(max_length=32)
    strings = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.translation_id}: {self.path}"
