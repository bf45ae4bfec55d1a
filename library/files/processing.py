"""
What is read off a file and made of it after the upload: pages, cover, sizes of pictures.

As tasks on the seam `TASKS`: pictures by a worker where there is one, documents at once, as
what is found in them can keep a page back. A file that can't be processed keeps a message
for its editor; readers never see an error.
"""

import logging
import secrets

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from core.content.renditions import all_specs, specs
from core.uploads import takes_new_file
from library.files import pdf_text
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
)


@task()
def process_document(pk: int) -> None:
    """Pages, tags and cover of a document, or what went wrong."""
    document = ArchiveDocument.objects.filter(pk=pk).first()
    if document is None:
        return
    old_cover = document.thumbnail.name
    document.page_count = document.tagged_pdf = None
    document.thumbnail, document.error = "", ""
    document.text_quality, document.text_score = "unchecked", None
    if document.file_extension.lower() == "pdf":
        _process_pdf(document)
    document.processed_at = timezone.now()
    document.save(update_fields=READ)
    if old_cover:
        document.thumbnail.storage.delete(old_cover)


def _process_pdf(document) -> None:
    try:
        with document.open_file() as file:
            content = file.read()
        facts = examine(content, "pdf")
        document.page_count, document.tagged_pdf = facts.pages, facts.tagged
        _assess_text(document, facts)
        # A name nobody can guess: covers are public, drafts are not.
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
    """A picture in the sizes that templates ask for, before the first reader comes."""
    image = ArchiveImage.objects.filter(pk=pk).first()
    if image is None:
        return
    try:
        # A sensitive picture stands on no card and in no shared link.
        image.get_renditions(*(specs("text") if image.is_sensitive else all_specs()))
    except Exception:  # a picture without renditions shows its alternative text
        log.exception("Picture %s can't be prepared", pk)


def _after_upload(prepare):
    """A handler of `post_save` that sets a task to work once the upload is really stored."""

    def handler(instance, raw=False, **kwargs):
        if not raw and takes_new_file(instance):
            transaction.on_commit(lambda: prepare.enqueue(instance.pk))

    return handler


def _drop_cover(instance, **kwargs):
    if name := instance.thumbnail.name:
        transaction.on_commit(lambda: instance.thumbnail.storage.delete(name))


def connect() -> None:
    """Called once, when the app is ready."""
    for model, prepare in (
        (ArchiveDocument, process_document),
        (ArchiveImage, prepare_renditions),
    ):
        handler = _after_upload(prepare)
        post_save.connect(handler, sender=model, weak=False, dispatch_uid=f"prepare {model}")
    post_delete.connect(_drop_cover, sender=ArchiveDocument)
    post_delete.connect(drop_version, sender=DocumentVersion)
