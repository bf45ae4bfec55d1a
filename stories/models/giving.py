"""A donation call for everything below a page that has none of its own (P11)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GivingSection(models.Model):
    """A section with a call of its own: it goes before the site's, and a story's before it."""

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
