"""
Settings for all pages of a site.

Wagtail's settings have one value for all languages, so they refer to shared records, which are
translated.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from core.i18n.fields import facts
from core.models import CodedSnippet, DonationCTA

from .menus import Menu


class SiteTexts(CodedSnippet):
    """The site's name, mission line and footer, in each language."""

    name = models.CharField(_("name of the organisation"), max_length=80)
    mission_line = models.CharField(_("mission in one line"), max_length=200, blank=True)
    footer_note = models.TextField(_("note in the footer"), blank=True)

    override_translatable_fields = facts("code")
    panels = [
        FieldPanel("name"),
        FieldPanel("mission_line"),
        FieldPanel("footer_note"),
        FieldPanel("code"),
    ]

    class Meta(CodedSnippet.Meta):
        verbose_name = _("texts of the site")
        verbose_name_plural = _("texts of the site")


def one_of(model, label):
    """
    A foreign key to a shared record of any language; templates show its version for the reader.
    """
    return models.ForeignKey(
        model,
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """Which shared records the site uses in which place."""

    texts = one_of(SiteTexts, _("texts"))
    main_menu = one_of(Menu, _("main menu"))
    footer_menu = one_of(Menu, _("footer menu"))
    donation_cta = one_of(DonationCTA, _("donation call"))
    social_image = one_of(settings.WAGTAILIMAGES_IMAGE_MODEL, _("picture for shared links"))
    khmer_digits = models.BooleanField(
        _("Khmer digits on Khmer pages"),
        default=True,
        help_text=_("In dates, counts and numbers of pages: ១៩៧៥. Otherwise 1975."),
    )

    panels = [
        FieldPanel("texts"),
        FieldPanel("main_menu"),
        FieldPanel("footer_menu"),
        FieldPanel("donation_cta"),
        FieldPanel("social_image"),
        FieldPanel("khmer_digits"),
    ]

    class Meta:
        verbose_name = _("site")
