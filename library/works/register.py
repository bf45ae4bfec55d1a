"""
Keeps the register of permanent identifiers: one for each work, never given twice.

The row of a deleted work stays, with the checksums of its files, and `/r/<identifier>` answers 410
(library.permalinks).
"""

from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils import timezone

from library.models import ResourceFile, ResourcePage, WorkIdentifier
from library.models.documents import sha256_of


def note_identifier(instance, raw=False, **kwargs) -> None:
    """
    `post_save` of a record: its identifier is in the register.

    Raises IntegrityError if the identifier was given to another work.
    """
    if raw or not instance.public_id:
        return
    public = instance.first_published_at is not None
    row, _created = WorkIdentifier.objects.get_or_create(
        translation_key=instance.translation_key,
        defaults={"public_id": instance.public_id, "was_public": public},
    )
    back = row.deleted_at is not None and instance.live
    if back or (public and not row.was_public):
        row.was_public, row.deleted_at = row.was_public or public, None
        row.save(update_fields=["was_public", "deleted_at"])


def note_files(instance, **kwargs) -> None:
    """`pre_delete` of a record: the register holds what files it had, while they can be read."""
    files = checksums([instance.pk])
    if files:
        WorkIdentifier.objects.filter(public_id=instance.public_id).update(files=files)


def note_deletion(instance, **kwargs) -> None:
    """
    `post_delete` of a record: when no language of the work is left, it has been deleted.

    So it has when an original was public and is deleted: its translations are unpublished with it
    (docs/decisions/0010), and readers have nothing left. A translation that is let out without its
    original brings the work back.
    """
    others = ResourcePage.objects.filter(translation_key=instance.translation_key)
    others = others.exclude(pk=instance.pk)
    rows = WorkIdentifier.objects.filter(translation_key=instance.translation_key)
    if not others.exists():
        rows.filter(was_public=False).delete()
        rows.update(deleted_at=timezone.now())
    elif instance.live and not others.filter(live=True).exists():
        rows.update(deleted_at=timezone.now())


def checksums(pages) -> list[dict]:
    """The SHA-256 and size of each file of records, given by their keys; each file once."""
    rows = ResourceFile.objects.filter(page_id__in=pages).select_related("document")
    found = {}
    for row in rows.order_by("sort_order", "pk"):
        document = row.document
        value = document.sha256 or _computed(document)
        if value:
            found[value] = {"sha256": value, "size": document.file_size}
    return list(found.values())


def _computed(document) -> str:
    """For a file of the time before checksums were kept; empty if it can't be read."""
    try:
        with document.open_file() as file:
            return sha256_of(file)
    except OSError:
        return ""


def connect() -> None:
    """Connect the receivers; called once, when Django starts."""
    post_save.connect(note_identifier, sender=ResourcePage)
    pre_delete.connect(note_files, sender=ResourcePage)
    post_delete.connect(note_deletion, sender=ResourcePage)
