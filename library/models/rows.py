"""Child rows of series and records: files, people, terms."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from core.i18n.names import all_languages
from core.i18n.registry import LONGEST_TAG
from core.models import (
    AtrocityRow,
    CountryRow,
    Organisation,
    PersonRow,
    ProgrammeRow,
    ThemeRow,
)

RECORD = "library.ResourcePage"


class ResourceTheme(ThemeRow):
    page = ParentalKey(RECORD, related_name="themes", on_delete=models.CASCADE)


class ResourceAtrocity(AtrocityRow):
    page = ParentalKey(RECORD, related_name="atrocities", on_delete=models.CASCADE)


class ResourceProgramme(ProgrammeRow):
    page = ParentalKey(RECORD, related_name="programmes", on_delete=models.CASCADE)


class ResourceCountry(CountryRow):
    page = ParentalKey(RECORD, related_name="countries", on_delete=models.CASCADE)


class Contributor(PersonRow):
    page = ParentalKey(RECORD, related_name="contributors", on_delete=models.CASCADE)


class SeriesPublisher(Orderable):
    page = ParentalKey("library.SeriesPage", related_name="publishers", on_delete=models.CASCADE)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("publisher"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    panels = [FieldPanel("organisation")]


class FileKind(models.TextChoices):
    FULL = "full", _("full text")
    SUMMARY = "summary", _("summary")
    ANNEX = "annex", _("annex")
    SLIDES = "slides", _("slides")
    ACCESSIBLE = "accessible", _("accessible version")
    AUDIO = "audio", _("audio")


class ResourceFile(Orderable):
    """
    A file of the work. Every language of the record has the same files.

    Its languages are stated in the document; `language` is a copy of the first of them, so that
    translations notice when it changes.
    """

    page = ParentalKey(RECORD, related_name="files", on_delete=models.CASCADE)
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("file"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    language = models.CharField(
        _("language"), max_length=LONGEST_TAG, choices=all_languages, blank=True, editable=False
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=FileKind.choices, default=FileKind.FULL
    )
    of_original = models.BooleanField(
        _("original edition"), default=False, help_text=_("Not a translation.")
    )
    panels = [
        FieldPanel("document"),
        FieldPanel("kind"),
        FieldPanel("of_original"),
    ]

    def save(self, *args, **kwargs):
        self.language = self.document.language
        super().save(*args, **kwargs)

    @property
    def languages(self) -> list[str]:
        return self.document.languages
