import hashlib

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from core.public.media_storage import is_in_admin
from core.uploads import private_storage
from library.files.fields import CheckedDocumentField


class TextQuality(models.TextChoices):
    GOOD = "good", _("good")
    POOR = "poor", _("poor")
    NONE = "none", _("none")
    UNCHECKED = "unchecked", _("not checked")


class HandedOut(models.TextChoices):
    """Which file readers get."""

    BY_RULE = "", _("without personal data if a sensitive work shows it")
    STRIPPED = "stripped", _("without personal data")
    ORIGINAL = "original", _("as it was uploaded")


def sha256_of(file) -> str:
    """The SHA-256 of a file that is open for reading."""
    return hashlib.file_digest(file, "sha256").hexdigest()


def stripped_path(document, name: str) -> str:
    """`name` is a random folder and the file's own name."""
    return f"stripped/{name}"


class ArchiveDocument(AbstractDocument):
    """A file of the library. Its pages, tags and size are read from the file, not entered."""

    file = CheckedDocumentField(
        upload_to="documents", verbose_name=_("file"), storage=private_storage
    )
    languages = models.JSONField(
        _("languages"),
        default=list,
        blank=True,
        help_text=_(
            "In which the file is written or spoken. Every list and citation takes it from here."
        ),
    )
    page_count = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    thumbnail = models.ImageField(_("cover"), upload_to="covers", blank=True, editable=False)
    text_quality = models.CharField(
        _("quality of the text in the file"),
        max_length=10,
        choices=TextQuality.choices,
        default=TextQuality.UNCHECKED,
        editable=False,
    )
    text_score = models.FloatField(null=True, editable=False)
    tagged_pdf = models.BooleanField(_("tagged for screen readers"), null=True, editable=False)
    plain_text = models.TextField(
        _("text of the document"),
        blank=True,
        help_text=_(
            "For readers who can't use the file, and for search where its own text is poor."
        ),
    )
    processed_at = models.DateTimeField(null=True, editable=False)
    error = models.TextField(_("what went wrong"), blank=True, editable=False)
    # Of the uploaded file, which is never altered.
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    # What it is → what stands there; None if nobody has looked or it can't be read.
    personal_data = models.JSONField(null=True, editable=False)
    handed_out = models.CharField(
        _("readers get the file"),
        max_length=10,
        choices=HandedOut.choices,
        default=HandedOut.BY_RULE,
        blank=True,
        editable=False,
    )
    # The copy without personal data, made when it is first needed (library.files.personal).
    stripped = models.FileField(
        upload_to=stripped_path,
        storage=private_storage,
        max_length=255,
        blank=True,
        editable=False,
    )

    admin_form_fields = ("title", "file", "languages", "plain_text", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        indexes = [models.Index(fields=["thumbnail"], name="library_document_cover")]
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @classmethod
    def in_language(cls, pks, code: str) -> dict:
        """
        Primary key → document, in the version of a language if there is one.

        One query for any number of documents.
        """
        wanted = set(pks)
        version = Q(version_of__document__in=wanted, version_of__language=code)
        rows = cls.objects.filter(Q(pk__in=wanted) | version).annotate(
            stands_for=F("version_of__document_id"), stands_in=F("version_of__language")
        )
        found = {row.pk: row for row in rows if row.pk in wanted}
        found |= {
            row.stands_for: row
            for row in rows
            if row.stands_for in wanted and row.stands_in == code
        }
        return found

    @property
    def language(self) -> str:
        """The first of its languages; empty if none is stated."""
        return self.languages[0] if self.languages else ""

    @language.setter
    def language(self, code: str) -> None:
        self.languages = [code] if code else []

    @property
    def url(self) -> str:
        """In the admin the URL below /admin/, where staff are recognised."""
        if is_in_admin():
            return reverse("closed_document", args=[self.pk, self.filename])
        return super().url

    @property
    def original(self):
        """The document that this is a version of; itself if it is none."""
        row = getattr(self, "version_of", None)
        return row.document if row else self

    def clean(self):
        super().clean()
        self.file.check_upload()

    def save(self, *args, **kwargs):
        """Compute size and hash now, so that a reader's request needn't write them."""
        if self.file and not getattr(self.file, "_committed", True):
            self.file_size = self.file.size
            self._set_file_hash()
            with self.open_file() as file:
                self.sha256 = sha256_of(file)
                file.seek(0)
            self.personal_data = None  # nobody has looked at the new file yet
        super().save(*args, **kwargs)
