"""People and organisations that are named as authors, speakers or publishers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.i18n.fields import facts
from core.identifiers import stored_orcid, validate_orcid

from .snippets import CodedSnippet


class Person(CodedSnippet):
    """
    Someone named as author, editor or speaker.

    The name is translated, because scripts differ; `is_public` is the same in every language. A
    person with `is_public` off is named nowhere in public.
    """

    name = models.CharField(
        _("name"), max_length=160, help_text=_("As it is written in this language's script.")
    )
    sort_name = models.CharField(
        _("name for sorting"), max_length=160, blank=True, help_text=_("Family name first.")
    )
    role_line = models.CharField(_("role"), max_length=200, blank=True)
    bio = models.TextField(_("about"), blank=True)
    orcid = models.CharField(
        "ORCID",
        max_length=60,  # of the URL that may be pasted
        blank=True,
        validators=[validate_orcid],
        help_text=_("For example 0000-0002-1825-0097."),
    )
    photo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("photograph"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_public = models.BooleanField(
        _("may be named in public"),
        default=True,
        help_text=_("Untick to take the name off every public page in every language."),
    )
    consent = models.TextField(
        _("record of consent"),
        blank=True,
        help_text=_("Who agreed to what, when, and where the paper is. Never shown to readers."),
    )

    override_translatable_fields = facts("code", "orcid", "photo", "is_public", "consent")
    panels = [
        FieldPanel("name"),
        FieldPanel("sort_name"),
        FieldPanel("role_line"),
        FieldPanel("bio"),
        FieldPanel("photo"),
        FieldPanel("orcid"),
        MultiFieldPanel([FieldPanel("is_public"), FieldPanel("consent")], heading=_("Consent")),
        FieldPanel("code"),
    ]

    class Meta(CodedSnippet.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def full_clean(self, *args, **kwargs):
        self.orcid = stored_orcid(self.orcid)
        super().full_clean(*args, **kwargs)


class Organisation(CodedSnippet):
    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("web site"), blank=True)
    ror_id = models.CharField(
        "ROR", max_length=40, blank=True, help_text=_("For example https://ror.org/0123abc45.")
    )

    override_translatable_fields = facts("code", "url", "ror_id")
    panels = [
        FieldPanel("name"),
        FieldPanel("url"),
        FieldPanel("ror_id"),
        FieldPanel("code"),
    ]

    class Meta(CodedSnippet.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
