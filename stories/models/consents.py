"""Consents: what a person agreed to. Visible only to staff with a permission."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class Use(models.TextChoices):
    TEXT = "text", _("the words")
    VOICE = "voice", _("the voice")
    FACE = "face", _("the face")
    NAME = "name", _("the name")


class Place(models.TextChoices):
    WEB = "web", _("on this site")
    PRINT = "print", _("in print")
    TEACHING = "teaching", _("in teaching")


class ConsentRecord(models.Model):
    """
    What one person agreed to, for how long, in which languages.

    Other users see only its reference. It is no page, is not translated and is not indexed, so
    that readers can't find it.
    """

    reference = models.CharField(
        _("reference"),
        max_length=40,
        unique=True,
        help_text=_("All that editors see of it, for example C-2026-014. Never a name."),
    )
    who = models.CharField(
        _("person"), max_length=200, help_text=_("Seen by those who look after consent alone.")
    )
    uses = models.JSONField(_("may be used"), default=list)
    places = models.JSONField(_("where"), default=list)
    languages = models.JSONField(_("in which languages"), default=list)
    given_on = models.DateField(_("given on"))
    expires_on = models.DateField(
        _("ends on"),
        null=True,
        blank=True,
        help_text=_("On this day what rests on it is withdrawn. Empty: it does not end."),
    )
    withdrawn_on = models.DateField(_("taken back on"), null=True, blank=True)
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("signed paper"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("A file in the collection “Consent records”."),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["reference"]

    def __str__(self):
        return self.reference

    @transaction.atomic
    def save(self, *args, **kwargs):
        """With what it no longer covers, which is taken down (stories.testimony.narrowing)."""
        for name in ("given_on", "expires_on", "withdrawn_on"):
            # Code may give a day as text; what follows the saving compares days.
            day = self._meta.get_field(name).to_python(getattr(self, name))
            setattr(self, name, day)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.expires_on and self.given_on and self.expires_on <= self.given_on:
            raise ValidationError({"expires_on": _("It would end before it is given.")})
        if self.document and not self.document.collection.get_view_restrictions():
            raise ValidationError(
                {"document": _("Move this file to the collection “Consent records” first.")}
            )

    def ends_on(self) -> dt.date | None:
        """The first day on which it no longer holds, or None."""
        return min(filter(None, [self.expires_on, self.withdrawn_on]), default=None)

    def holds_on(self, day: dt.date) -> bool:
        end = self.ends_on()
        return self.given_on <= day and (end is None or day < end)


class StoryConsent(Orderable):
    """A consent that a story needs; one for each person who speaks in it."""

    page = ParentalKey("stories.StoryPage", related_name="consents", on_delete=models.CASCADE)
    consent = models.ForeignKey(
        ConsentRecord, verbose_name=_("consent"), on_delete=models.PROTECT, related_name="stories"
    )
    panels = [FieldPanel("consent")]
