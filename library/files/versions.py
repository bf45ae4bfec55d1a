"""Attaches files in other languages to a document, and removes them."""

from django.db import transaction
from django.db.models import ProtectedError

from core.i18n.names import own_name
from library.models import ArchiveDocument, DocumentVersion


@transaction.atomic
def attach(document, code: str, file, user=None):
    """
    Make a file the version of a document in a language; returns the DocumentVersion.

    Replaces an existing version. Raises ValidationError for a file that may not be uploaded.
    """
    row = DocumentVersion.objects.filter(document=document, language=code).first()
    version = row.version if row else ArchiveDocument(uploaded_by_user=user)
    former = version.file.name
    version.title = f"{document.title} ({own_name(code)})"[:255]
    version.languages = [code]
    version.collection = document.collection
    version.file = file
    version.full_clean(exclude=["uploaded_by_user", "tags"])
    version.save()
    if former:
        transaction.on_commit(lambda: version.file.storage.delete(former))
    return DocumentVersion.objects.update_or_create(
        document=document,
        language=code,
        defaults={"version": version, "source_hash": document.get_file_hash()},
    )[0]


def confirm(row) -> None:
    """Record that a version is also up to date with the document's present file."""
    row.source_hash = row.document.get_file_hash()
    row.save(update_fields=["source_hash"])


def drop_version(instance, **kwargs) -> None:
    """Delete a version together with its document, unless a record lists it itself."""
    try:
        with transaction.atomic():
            instance.version.delete()
    except ProtectedError:
        return
