"""A donation call for all pages below a section."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GivingSection(models.Model):
    """
    Mixin for a section with a donation call: it overrides the site's, and a story's own overrides
    it.
    """

    donation_cta = models.ForeignKey(
        "core.DonationCTA",
        verbose_name=_("donation call"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("For all below that has none of its own. Empty: the call of the whole site."),
    )

    class Meta:
        abstract = True
