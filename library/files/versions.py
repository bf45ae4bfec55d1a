"""A document in several languages: which file readers of a language get, and how one is attached."""

from django.db import transaction
from django.db.models import F, ProtectedError, Q

from core.i18n.names import own_name


def in_language(pks, code: str) -> dict:
    """
    Documents by the keys they are known by, each in the version of a language if it has one.

    One query however many there are.
    """
    from library.models import ArchiveDocument

    wanted = set(pks)
    version = Q(version_of__document__in=wanted, version_of__language=code)
    rows = ArchiveDocument.objects.filter(Q(pk__in=wanted) | version).annotate(
        stands_for=F("version_of__document_id"), stands_in=F("version_of__language")
    )
    found = {row.pk: row for row in rows if row.pk in wanted}
    found |= {
        row.stands_for: row for row in rows if row.stands_for in wanted and row.stands_in == code
    }
    return found


@transaction.atomic
def attach(document, code: str, file, user=None):
    """
    Make a file the version of a document in a language; gives the DocumentVersion.

    It takes the place of the one there was. Raises ValidationError for a file that may not
    be uploaded.
    """
    from library.models import ArchiveDocument, DocumentVersion

    row = DocumentVersion.objects.filter(document=document, language=code).first()
    version = row.version if row else ArchiveDocument(uploaded_by_user=user)
    former = version.file.name
    version.title = f"{document.title} ({own_name(code)})"[:255]
    version.language = code
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
    """A version holds for the document's present file too."""
    row.source_hash = row.document.get_file_hash()
    row.save(update_fields=["source_hash"])


def drop_version(instance, **kwargs) -> None:
    """A version goes with its document; one that a record lists itself stays, as that record's."""
    try:
        with transaction.atomic():
            instance.version.delete()
    except ProtectedError:
        return
