"""
Tasks after an upload: data and cover of a document, renditions of a picture.

They use the setting `TASKS`: a worker processes pictures if there is one; documents are processed
at once, as the result can forbid publishing. If a file can't be processed, its editor sees a
message; readers never see an error.
"""

import logging
import secrets
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from core.content.renditions import all_specs, specs
from core.uploads import takes_new_file
from library.files import pdf_text, personal
from library.files.examination import examine
from library.files.versions import drop_version
from library.models import ArchiveDocument, ArchiveImage, DocumentVersion

log = logging.getLogger(__name__)
READ = (
    "page_count",
    "tagged_pdf",
    "thumbnail",
    "text_quality",
    "text_score",
    "error",
    "processed_at",
    "personal_data",
    "stripped",
)


@task()
def process_document(pk: int) -> None:
    """Store the pages, tags and cover of a document, or an error message."""
    document = ArchiveDocument.objects.filter(pk=pk).first()
    if document is None:
        return
    old_cover, old_copy = document.thumbnail.name, document.stripped.name
    document.page_count = document.tagged_pdf = None
    document.thumbnail, document.error, document.stripped = "", "", ""
    personal.look(document)
    document.text_quality, document.text_score = "unchecked", None
    if document.file_extension.lower() == "pdf":
        _process_pdf(document)
    document.processed_at = timezone.now()
    document.save(update_fields=READ)
    if old_cover:
        document.thumbnail.storage.delete(old_cover)
    if old_copy:
        document.stripped.storage.delete(old_copy)


def _process_pdf(document) -> None:
    try:
        with document.open_file() as file:
            content = file.read()
        facts = examine(content, "pdf")
        document.page_count, document.tagged_pdf = facts.pages, facts.tagged
        _assess_text(document, facts)
        # An unguessable name: covers are public files, drafts are not.
        name = f"{secrets.token_hex(12)}.webp"
        document.thumbnail.save(name, ContentFile(facts.cover), save=False)
    except OSError:
        log.exception("Document %s can't be read", document.pk)
        document.error = _("The file can’t be found. Upload it again.")
    except ValidationError as error:
        document.error = " ".join(error.messages)


def _assess_text(document, facts) -> None:
    text = pdf_text.assess_text(facts.text, facts.fonts)
    document.text_quality, document.text_score = text.quality, text.score
    if text.is_legacy:
        document.error = pdf_text.advice()


@task(backend="background")
def prepare_renditions(pk: int) -> None:
    """Make the renditions that templates use, before a reader needs them."""
    image = ArchiveImage.objects.filter(pk=pk).first()
    if image is None:
        return
    try:
        # A sensitive picture is not used on cards and in shared links.
        image.get_renditions(*(specs("text") if image.is_sensitive else all_specs()))
    except Exception:  # a picture without renditions is replaced by its alternative text
        log.exception("Picture %s can't be prepared", pk)


def _after_upload(prepare):
    """A `post_save` receiver that queues a task when the transaction of the upload is committed."""

    def handler(instance, raw=False, **kwargs):
        if not raw and takes_new_file(instance):
            transaction.on_commit(lambda: prepare.enqueue(instance.pk))

    return handler


def _drop_cover(instance, **kwargs):
    for file in (instance.thumbnail, instance.stripped):
        if name := file.name:
            transaction.on_commit(partial(file.storage.delete, name))


def connect() -> None:
    """Connect the receivers; called once, when Django starts."""
    for model, prepare in (
        (ArchiveDocument, process_document),
        (ArchiveImage, prepare_renditions),
    ):
        handler = _after_upload(prepare)
        post_save.connect(handler, sender=model, weak=False, dispatch_uid=f"prepare {model}")
    post_delete.connect(_drop_cover, sender=ArchiveDocument)
    post_delete.connect(drop_version, sender=DocumentVersion)
