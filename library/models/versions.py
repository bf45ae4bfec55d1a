from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.i18n.names import site_languages
from core.i18n.registry import LONGEST_TAG


class DocumentVersion(models.Model):
    """
    A document in another language: its readers get it wherever the document is linked.

    `source_hash` is that of the document's file when the version was made: if the document gets
    another file, the version is out of date.
    """

    # Pages refer to the document, and through it to the version: core.public.shown reads both.
    wagtail_reference_index_ignore = True

    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.CASCADE, related_name="versions"
    )
    language = models.CharField(_("language"), max_length=LONGEST_TAG, choices=site_languages)
    version = models.OneToOneField(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.CASCADE, related_name="version_of"
    )
    source_hash = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "language"], name="one_version_of_a_document_a_language"
            )
        ]

    def __str__(self):
        return f"{self.document_id} ({self.language})"

    @property
    def is_older(self) -> bool:
        """Whether the document has got another file since this version was made."""
        return self.source_hash != self.document.get_file_hash()
