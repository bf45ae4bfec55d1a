"""
The file fields of pictures and documents, which check each file before it is stored
(core.uploads).
"""

from django.core.files.base import ContentFile
from django.db import models
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from core.uploads import CheckedFile
from library.files.checks import clean_document, clean_image, without_metadata

CHECKED = "_memoria_checked"


def checked_image(content, name: str):
    """The picture without metadata such as place and author. Raises ValidationError."""
    if getattr(content, CHECKED, False):
        return content
    clean_image(content, name)
    bare = without_metadata(content)
    if bare is not None:
        content = ContentFile(bare, name)
    setattr(content, CHECKED, True)
    return content


def checked_document(content, name: str):
    """The document, unchanged. Raises ValidationError."""
    if not getattr(content, CHECKED, False):
        clean_document(content, name)
        setattr(content, CHECKED, True)
    return content


class CheckedImageFile(CheckedFile, WagtailImageFieldFile):
    check = staticmethod(checked_image)


class CheckedDocumentFile(CheckedFile, models.fields.files.FieldFile):
    check = staticmethod(checked_document)


class CheckedImageField(WagtailImageField):
    attr_class = CheckedImageFile

    def deconstruct(self):
        """Migrations see Wagtail's field: there is no difference in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs


class CheckedDocumentField(models.FileField):
    attr_class = CheckedDocumentFile

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.FileField", args, kwargs
