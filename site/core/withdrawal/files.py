"""
Deletes or seals the files of withdrawn works, and handles failures of the storage.

Web servers serve pictures directly, so these are moved or deleted. Views serve documents and
recordings and call `is_closed` first.
"""

import logging
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from core.models.withdrawals import Withdrawal, WithdrawnFile
from core.publishing.scheduling import Due, DueWork

log = logging.getLogger(__name__)
PRIVATE, PUBLIC = "private", "default"
SEALED = "sealed"


def holders() -> list[type[models.Model]]:
    """
    The models whose rows are files: pictures, documents, and models that declare themselves so.
    """
    own = [model for model in apps.get_models() if getattr(model, "goes_with_works", False)]
    return [get_image_model(), get_document_model(), *own]


def files_of_works_alone(pages: Iterable[Page]) -> list[models.Model]:
    """The pictures, documents and recordings that only these pages use."""
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in holders()}
    page_type = ContentType.objects.get_for_model(Page).pk
    keys = {str(page.pk) for page in pages}
    held = ReferenceIndex.objects.filter(
        base_content_type_id=page_type, object_id__in=keys, to_content_type_id__in=kinds
    )
    found: list[models.Model] = []
    for kind, key in sorted(set(held.values_list("to_content_type_id", "to_object_id"))):
        users = ReferenceIndex.objects.filter(to_content_type_id=kind, to_object_id=key)
        by = set(users.values_list("base_content_type_id", "object_id"))
        if all(base == page_type and holder in keys for base, holder in by):
            found += kinds[kind]._default_manager.filter(pk=key)
    return found


def note_files(withdrawal: Withdrawal, pages: Iterable[Page]) -> None:
    """Record every stored file to be removed. From the commit on, views serve none of them."""
    for instance in files_of_works_alone(pages):
        kind = ContentType.objects.get_for_model(instance)
        WithdrawnFile.objects.bulk_create(
            WithdrawnFile(
                withdrawal=withdrawal,
                content_type=kind,
                object_id=instance.pk,
                storage=PRIVATE if file.storage == storages[PRIVATE] else PUBLIC,
                name=file.name or "",
                is_derived=is_derived,
            )
            for file, is_derived in stored_files(instance)
        )
        _forget_renditions(instance)


def stored_files(instance) -> Iterator[tuple[models.fields.files.FieldFile, bool]]:
    """(file, whether it was made from another) for each stored file of a row."""
    for field in instance._meta.get_fields():
        if isinstance(field, models.FileField) and getattr(instance, field.name):
            yield getattr(instance, field.name), False
    if isinstance(instance, get_image_model()):
        for rendition in instance.renditions.all():
            yield rendition.file, True


def _forget_renditions(instance):
    """
    Delete the rows only: Wagtail's signal would delete the files, and stop at the first failure.
    """
    if not isinstance(instance, get_image_model()):
        return
    renditions = instance.renditions.all()
    for rendition in renditions:
        rendition.purge_from_cache()
    renditions._raw_delete(renditions.db)


def close_files(withdrawal: Withdrawal) -> int:
    """
    Delete or seal the files that remain; returns how many are left.

    Can be repeated. A failure for one file does not stop the others.
    """
    for file in withdrawal.files_left:
        try:
            _close(file, withdrawal.keeps_sealed)
        except Exception as error:  # a storage may raise any exception
            log.exception("The file %s of withdrawal %s is left", file.name, withdrawal.pk)
            file.error = str(error) or type(error).__name__
            file.save(update_fields=["error"])
    return withdrawal.files_left.count()


def _close(file, keeps_sealed):
    storage = storages[file.storage]
    if keeps_sealed and not file.is_derived and not file.sealed_name and storage.exists(file.name):
        with storage.open(file.name) as content:
            name = f"{SEALED}/{file.withdrawal_id}/{file.name}"
            file.sealed_name = storages[PRIVATE].save(name, content)
        file.save(update_fields=["sealed_name"])
    storage.delete(file.name)
    file.closed_at, file.error = timezone.now(), ""
    file.save(update_fields=["closed_at", "error"])


def reopen_files(withdrawal: Withdrawal) -> None:
    """Move sealed files back to their old places. Raises OSError if that fails."""
    for file in withdrawal.files.exclude(sealed_name=""):
        storage = storages[file.storage]
        if not storage.exists(file.name):
            with storages[PRIVATE].open(file.sealed_name) as content:
                name = storage.save(file.name, content)
            if name != file.name:
                raise OSError(_("The place of the file %s is taken.") % file.name)


def is_closed(instance: models.Model) -> bool:
    """Whether a picture, document or recording belongs to a withdrawn work."""
    return closing_withdrawal(instance) is not None


def closing_withdrawal(instance: models.Model) -> Withdrawal | None:
    """The withdrawal that closed a picture, document or recording, or None."""
    kind = ContentType.objects.get_for_model(instance)
    found = WithdrawnFile.objects.filter(content_type=kind, object_id=instance.pk)
    row = found.filter(withdrawal__undone_at=None).select_related("withdrawal").first()
    return row.withdrawal if row else None


class FilesLeftBehind(DueWork):
    id = "withdrawn-files"
    what = (
        "Files of withdrawn works that the storage failed to delete or move are deleted or moved."
    )

    def find(self, now) -> Iterator[Due]:
        waiting = Withdrawal.objects.filter(
            undone_at=None, files__closed_at=None, files__isnull=False
        )
        for withdrawal in waiting.distinct():
            yield Due(withdrawal.withdrawn_at, f"{withdrawal} (files)", _closing_action(withdrawal))


def _closing_action(withdrawal):
    def act():
        left = close_files(withdrawal)
        if left:
            raise OSError(f"{left} files of a withdrawn work are still there.")
        return True

    return act
