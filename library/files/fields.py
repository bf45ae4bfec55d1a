"""
File fields through which nothing unchecked reaches a storage.

Wagtail's upload views, choosers, the task of making a document out of an earlier upload,
commands and imports all end in `FieldFile.save`: the check stands there.
"""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from library.files.checks import clean_document, clean_image, without_metadata

CHECKED = "_memoria_checked"
NEW_FILE = "_memoria_new_file"


def checked_image(content, name: str):
    """The picture without what it tells of place and author. Raises ValidationError."""
    if getattr(content, CHECKED, False):
        return content
    clean_image(content, name)
    bare = without_metadata(content)
    if bare is not None:
        content = ContentFile(bare, name)
    setattr(content, CHECKED, True)
    return content


def checked_document(content, name: str):
    """The document as it is. Raises ValidationError."""
    if not getattr(content, CHECKED, False):
        clean_document(content, name)
        setattr(content, CHECKED, True)
    return content


class CheckedFile:
    """A file of a model, checked before it is stored."""

    check = None

    def check_upload(self) -> None:
        """For a model's `clean`: check what waits to be stored. Raises ValidationError for `file`."""
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


class CheckedImageFile(CheckedFile, WagtailImageFieldFile):
    check = staticmethod(checked_image)


class CheckedDocumentFile(CheckedFile, models.fields.files.FieldFile):
    check = staticmethod(checked_document)


class CheckedImageField(WagtailImageField):
    attr_class = CheckedImageFile

    def deconstruct(self):
        """For migrations it is Wagtail's own: the database knows no difference."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs


class CheckedDocumentField(models.FileField):
    attr_class = CheckedDocumentFile

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.FileField", args, kwargs
