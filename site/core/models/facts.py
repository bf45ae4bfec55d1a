from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.models import Translation

from core.admin.panels import UsedInPanel
from core.i18n.fields import facts

from .snippets import CodedSnippet


class KeyFact(CodedSnippet):
    """
    A number with its source, stored once and used on many pages.

    A change appears in every story and every language.
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
        UsedInPanel(heading=_("Used in")),
    ]

    SHARED = ("figure", "as_of", "source_url")

    class Meta(CodedSnippet.Meta):
        verbose_name = _("key fact")
        verbose_name_plural = _("key facts")

    def save(self, *args, **kwargs):
        """
        Copy the untranslated fields to all translations when the original is published.

        A translation takes them from its original even if its own draft has older values:
        translators may update it weeks later.
        """
        original = self._original()
        for name in self.SHARED if original else ():
            setattr(self, name, getattr(original, name))
        super().save(*args, **kwargs)
        written = kwargs.get("update_fields")
        if original is None and (written is None or set(self.SHARED) & set(written)):
            others = KeyFact.objects.filter(translation_key=self.translation_key)
            shared = {name: getattr(self, name) for name in self.SHARED}
            others.exclude(pk=self.pk).update(**shared)

    def _original(self) -> "KeyFact | None":
        """The record this one was translated from; None for an original."""
        translations = Translation.objects.filter(
            source__object_id=self.translation_key, target_locale_id=self.locale_id, enabled=True
        )
        locale = translations.values("source__locale")[:1]
        versions = KeyFact.objects.filter(translation_key=self.translation_key, locale__in=locale)
        return versions.first()

    def __str__(self):
        return f"{self.figure} {self.label}"
