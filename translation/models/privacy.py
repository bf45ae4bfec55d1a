from django.db import models


class RestrictionCopy(models.Model):
    """
    A restriction that stands on a translation because its original is closed.

    While `original` stands, the copy follows its changes and can't be taken away. When it
    is lifted the copy stays until somebody lifts it too: nothing is opened by itself.
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
