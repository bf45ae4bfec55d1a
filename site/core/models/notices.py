"""Content notices before distressing material, and donation calls after the text."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.admin.panels import UsedInPanel
from core.i18n.fields import facts

from .snippets import CodedSnippet


class ContentNotice(CodedSnippet):
    """A sentence shown before material that may distress readers, and where to find help."""

    label = models.CharField(
        _("label"),
        max_length=120,
        help_text=_("Short, for cards: “Describes violence”."),
    )
    guidance = models.TextField(
        _("guidance"),
        help_text=_("What follows, that it can be skipped, who can help. Plain words."),
    )
    support_url = models.URLField(_("where to find help"), blank=True)

    override_translatable_fields = facts("code", "support_url")
    panels = [
        FieldPanel("label"),
        FieldPanel("guidance"),
        FieldPanel("support_url"),
        FieldPanel("code"),
    ]

    class Meta(CodedSnippet.Meta):
        verbose_name = _("content notice")
        verbose_name_plural = _("content notices")

    def __str__(self):
        return self.label or self.code


class DonationCTA(CodedSnippet):
    """A donation call: one sentence and a link to another site, from which nothing is loaded."""

    heading = models.CharField(_("heading"), max_length=120)
    text = models.TextField(_("text"), max_length=300)
    button = models.CharField(_("button"), max_length=60)
    url = models.URLField(
        _("link"),
        help_text=_("The page where people give. {locale} in it becomes en, km or es."),
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    override_translatable_fields = facts("code", "url", "starts_on", "ends_on")
    panels = [
        FieldPanel("heading"),
        FieldPanel("text"),
        FieldPanel("button"),
        FieldPanel("url"),
        MultiFieldPanel(
            [FieldPanel("starts_on"), FieldPanel("ends_on")],
            heading=_("Campaign"),
            help_text=_("Leave both empty to show it always."),
        ),
        FieldPanel("code"),
        UsedInPanel(heading=_("Used in")),
    ]

    class Meta(CodedSnippet.Meta):
        verbose_name = _("donation call")
        verbose_name_plural = _("donation calls")

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first.")})

    @property
    def has_no_dates(self) -> bool:
        """Whether the campaign runs on every day."""
        return not self.starts_on and not self.ends_on

    def runs_on(self, day) -> bool:
        """Whether the campaign is active on a day; always true without dates."""
        return (not self.starts_on or self.starts_on <= day) and (
            not self.ends_on or day <= self.ends_on
        )

    def __str__(self):
        return self.heading or self.code
