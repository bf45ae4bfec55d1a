"""Notes of editors for those who translate a work."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy


class ContextNote(models.Model):
    """
    What translators should know of a work or a part of it, beside each of its segments.

    `origin`: the translation key of the work. `path`: that of a field or block in it, with all
    that is below; empty for the whole work. `is_sensitive`: whether it warns of what may hurt.
    """

    origin = models.UUIDField()
    path = models.TextField(blank=True)
    text = models.TextField(gettext_lazy("note"))
    is_sensitive = models.BooleanField(gettext_lazy("take care"), default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin", "path"], name="translation_contextnote_once")
        ]
        default_permissions = ()

    def __str__(self):
        return f"{self.origin}, {self.path}: {self.text[:60]}"
