from django.db import models


class RestrictionCopy(models.Model):
    """
    A view restriction that a translation has because its original has one.

    While `original` exists, the copy is updated with it and restored if it is deleted. When
    `original` is deleted, it becomes null and the copy stays until somebody deletes it.
    """

    original = models.ForeignKey(
        "wagtailcore.PageViewRestriction",
        null=True,
        on_delete=models.SET_NULL,
        related_name="copies",
    )
    copy = models.OneToOneField(
        "wagtailcore.PageViewRestriction", on_delete=models.CASCADE, related_name="copied_as"
    )

    def __str__(self):
        return f"{self.original_id} → {self.copy_id}"
