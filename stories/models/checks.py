"""The entries that people must check in an edition before it is public."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.i18n.punctuation import labelled


class EditionCheck(models.Model):
    """
    One thing to check in an edition that was made from another, and who has checked it.

    It is no part of the page's content, so it has no revisions, is not translated and is not
    shown to readers.
    """

    class Kind(models.TextChoices):
        TITLE = "title", _("title")
        TEXT = "text", _("text with figures")
        FACT = "fact", _("key facts")
        TIMELINE = "timeline", _("timeline")
        QUOTE = "quote", _("quotation")
        SOURCE = "source", _("source")
        DONATION = "donation", _("donation call")
        SCHEDULE = "schedule", _("date and time of publishing")

    page = models.ForeignKey("stories.StoryPage", on_delete=models.CASCADE, related_name="checks")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    block_id = models.CharField(max_length=36, blank=True)
    excerpt = models.TextField(blank=True)
    figures = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return labelled(self.get_kind_display(), self.excerpt)
