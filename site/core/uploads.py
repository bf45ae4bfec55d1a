"""What every uploaded file has in common: where it is kept, and that it is checked before that."""

from collections.abc import Callable
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
NEW_FILE = "_memoria_new_file"


def private_storage():
    """The storage outside every folder that a web server serves."""
    return storages["private"]


def file_extension(name: str) -> str:
    """`Report.PDF` → `pdf`; empty where there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def check_size(file, most: int) -> None:
    """Refuse a file of more than `most` bytes. Raises ValidationError."""
    if file.size > most:
        raise ValidationError(
            _("This file has %(size)d MB; %(most)d MB is the most. Make it smaller first.")
            % {"size": -(-file.size // MEGABYTE), "most": most // MEGABYTE}
        )


class CheckedFile(FieldFile):
    """
    Mix this into another FieldFile: nothing unchecked reaches the storage.

    `check(content, name)` gives the content to store, or raises ValidationError. Upload views,
    choosers, commands and imports all end in `FieldFile.save`: the check stands there.
    """

    check: ClassVar[Callable]

    def check_upload(self) -> None:
        """For a model's `clean`: check what waits to be stored. Raises ValidationError for the field."""
        if not self or getattr(self, "_committed", True):
            return
        try:
            self.file = type(self).check(self.file, self.name)
        except ValidationError as error:
            raise ValidationError({self.field.name: error}) from error

    def save(self, name, content, save=True):
        super().save(name, type(self).check(content, name), save=False)
        # On the model: Django makes another FieldFile of the name just given.
        setattr(self.instance, NEW_FILE, True)
        if save:
            self.instance.save()


def takes_new_file(instance) -> bool:
    """Whether a file of the instance was stored since this was last asked."""
    return instance.__dict__.pop(NEW_FILE, False)
