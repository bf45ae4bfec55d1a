"""The private storage, and a file field that checks each file before it is stored."""

from collections.abc import Callable
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
NEW_FILE = "_memoria_new_file"


def private_storage():
    """The storage outside all folders that a web server serves."""
    return storages["private"]


def file_extension(name: str) -> str:
    """`Report.PDF` → `pdf`; empty if there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def check_size(file, most: int) -> None:
    """Raises ValidationError for a file of more than `most` bytes."""
    if file.size > most:
        raise ValidationError(
            _("This file has %(size)d MB; %(most)d MB is the most. Make it smaller first.")
            % {"size": -(-file.size // MEGABYTE), "most": most // MEGABYTE}
        )


class CheckedFile(FieldFile):
    """
    Mixin for FieldFile classes: checks a file before it is stored.

    `check(content, name)` returns the content to store, or raises ValidationError. All upload
    views, choosers, commands and imports call `FieldFile.save`, so the check is there.
    """

    check: ClassVar[Callable]

    def check_upload(self) -> None:
        """
        Check a file that is not stored yet; for a model's `clean`. Raises ValidationError for the
        field.
        """
        if not self or getattr(self, "_committed", True):
            return
        try:
            self.file = type(self).check(self.file, self.name)
        except ValidationError as error:
            raise ValidationError({self.field.name: error}) from error

    def save(self, name, content, save=True):
        super().save(name, type(self).check(content, name), save=False)
        # Set on the model: Django makes another FieldFile from the new name.
        setattr(self.instance, NEW_FILE, True)
        if save:
            self.instance.save()


def takes_new_file(instance) -> bool:
    """Whether a file of the instance was stored since the last call."""
    return instance.__dict__.pop(NEW_FILE, False)
