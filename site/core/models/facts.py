from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.translatable import facts

from .snippets import CodedSnippet


class KeyFact(CodedSnippet):
    """
    A figure with its source, kept once and shown wherever it is used.

    Changed here, it changes in every story and every language.
    """

    figure = models.CharField(
        _("figure"),
        max_length=40,
        help_text=_(
            "Arabic digits, thousands without a mark: 3869. Khmer digits are set on the page."
        ),
    )
    label = models.CharField(_("what it counts"), max_length=200)
    note = models.TextField(_("note"), blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    source_title = models.CharField(_("source"), max_length=250)
    source_url = models.URLField(_("address of the source"), blank=True)

    override_translatable_fields = facts("code", "figure", "as_of", "source_url")
    panels = [
        FieldPanel("figure"),
        FieldPanel("label"),
        FieldPanel("note"),
        FieldPanel("as_of"),
        FieldPanel("source_title"),
        FieldPanel("source_url"),
        FieldPanel("code"),
    ]

    class Meta(CodedSnippet.Meta):
        verbose_name = _("key fact")
        verbose_name_plural = _("key facts")

    def __str__(self):
        return f"{self.figure} {self.label}"
