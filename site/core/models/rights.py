from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.i18n.fields import facts

from .snippets import CodedSnippet


class RightsStatement(CodedSnippet):
    """A rights statement: what a reader may do with a work, with the URL of the statement."""

    label = models.CharField(_("label"), max_length=120)
    text = models.TextField(_("text"), blank=True)
    uri = models.URLField(
        _("address of the statement"),
        help_text=_("A Creative Commons licence or a statement of rightsstatements.org."),
    )
    allows_download = models.BooleanField(_("files may be downloaded"), default=True)

    override_translatable_fields = facts("code", "uri", "allows_download")
    panels = [
        FieldPanel("label"),
        FieldPanel("text"),
        FieldPanel("uri"),
        FieldPanel("allows_download"),
        FieldPanel("code"),
    ]

    class Meta(CodedSnippet.Meta):
        verbose_name = _("rights statement")
        verbose_name_plural = _("rights statements")

    def __str__(self):
        return self.label or self.code
