"""Themes, programmes and atrocities: the terms that works are filed under."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from core.i18n.countries import country_choices
from core.i18n.fields import facts
from core.validators import validate_partial_date

from .snippets import CodedSnippet


class Theme(CodedSnippet):
    """What a work is about: memory, education, accountability."""

    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True)

    panels = [FieldPanel("name"), FieldPanel("description"), FieldPanel("code")]

    class Meta(CodedSnippet.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class Programme(CodedSnippet):
    """A line of the organisation's own work."""

    name = models.CharField(_("name"), max_length=120)
    url = models.URLField(_("web page"), blank=True)

    override_translatable_fields = facts("code", "url")
    panels = [FieldPanel("name"), FieldPanel("url"), FieldPanel("code")]

    class Meta(CodedSnippet.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


class Atrocity(CodedSnippet, ClusterableModel):
    """An atrocity. Translations cannot change its years and countries."""

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("With its years, for example “Cambodian genocide, 1975–1979”."),
    )
    also_known_as = models.CharField(_("also known as"), max_length=300, blank=True)
    start = models.CharField(
        _("began"), max_length=16, blank=True, validators=[validate_partial_date]
    )
    end = models.CharField(
        _("ended"), max_length=16, blank=True, validators=[validate_partial_date]
    )
    summary = models.TextField(_("summary"), blank=True)
    legal_findings = models.TextField(
        _("legal findings"),
        blank=True,
        help_text=_("Which court found what, and when. Leave empty if none has."),
    )
    source_url = models.URLField(_("source"), blank=True)

    override_translatable_fields = facts("code", "start", "end", "source_url", "countries")
    panels = [
        FieldPanel("name"),
        FieldPanel("also_known_as"),
        MultiFieldPanel(
            [FieldPanel("start"), FieldPanel("end")],
            heading=_("Years"),
            help_text=_("1975, April 1975 or 17 April 1975; “about 1975” if it isn’t sure."),
        ),
        InlinePanel("countries", label=_("country")),
        FieldPanel("summary"),
        FieldPanel("legal_findings"),
        FieldPanel("source_url"),
        FieldPanel("code"),
    ]

    class Meta(CodedSnippet.Meta):
        verbose_name = _("atrocity")
        verbose_name_plural = _("atrocities")


class AtrocityCountry(Orderable):
    atrocity = ParentalKey(Atrocity, related_name="countries", on_delete=models.CASCADE)
    code = models.CharField(_("country"), max_length=2, choices=country_choices)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["atrocity", "code"], name="core_atrocitycountry_once")
        ]
