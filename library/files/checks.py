"""
Checks of uploaded files by their content, before anything is stored.

`CheckedImageField` and `CheckedDocumentField` (library/files/fields.py) call these for every
upload; the models' `clean` calls them first, so that forms show the message.
"""

import warnings
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from core.uploads import check_size, file_extension
from library.files.examination import examine

# Extension → Pillow's name of the format.
PICTURES = {
    "avif": "AVIF",
    "gif": "GIF",
    "jpeg": "JPEG",
    "jpg": "JPEG",
    "png": "PNG",
    "webp": "WEBP",
}
ZIPPED = {"docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "zip"}
TEXTS = {"csv", "vtt"}
ORIENTATION = 0x0112  # the only Exif tag needed to show a picture


def clean_image(file, name: str) -> None:
    """Raises ValidationError for a file that is no picture, or a damaged or too large one."""
    expected = PICTURES.get(file_extension(name))
    check_size(file, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with _opened(file) as picture:
                _check_pixels(picture)
                found = "JPEG" if picture.format == "MPO" else picture.format
                for frame in range(getattr(picture, "n_frames", 1)):
                    picture.seek(frame)
                    picture.load()
    except Image.DecompressionBombError as error:
        raise ValidationError(_too_many_pixels()) from error
    except ValidationError:
        raise
    except Exception as error:  # a decoder may raise any exception for a malicious file
        raise ValidationError(
            _(
                "This picture is damaged or is no picture. Open it in a picture program, "
                "save it again as JPEG or PNG, and upload that file."
            )
        ) from error
    if found != expected:
        raise ValidationError(
            _("The file’s name says %(name)s, but it is %(found)s. Give it the right ending.")
            % {"name": expected or file_extension(name), "found": found}
        )


def clean_document(file, name: str) -> None:
    """
    Raises ValidationError for a file whose content doesn't match its extension, or a PDF that
    runs code.
    """
    kind = file_extension(name)
    check_size(file, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    file.seek(0)
    try:
        if kind == "pdf" or kind in ZIPPED:
            examine(file.read(), kind)
        elif kind in TEXTS:
            _check_text(file.read(), kind)
        else:
            raise ValidationError(_("Files of this kind can’t be kept here. Make a PDF of it."))
    finally:
        file.seek(0)


def without_metadata(file) -> bytes | None:
    """
    A copy of a picture without place, author and comments; None if it has none of these.

    Orientation and colour profile are kept. A photograph's GPS position can reveal where a
    witness lives.
    """
    with _opened(file) as picture:
        if not _has_metadata(picture):
            return None
        kind = "JPEG" if picture.format == "MPO" else picture.format
        exif = Image.Exif()
        orientation = picture.getexif().get(ORIENTATION)
        if kind == "AVIF":
            picture = ImageOps.exif_transpose(picture)
        elif orientation:
            exif[ORIENTATION] = orientation
        options = {"exif": exif.tobytes() if orientation and kind != "AVIF" else b""}
        if profile := picture.info.get("icc_profile"):
            options["icc_profile"] = profile
        for name in ("xmp", "comment", "photoshop"):
            picture.info.pop(name, None)
        buffer = BytesIO()
        picture.save(buffer, kind, **options, **_save_options(picture, kind))
    return buffer.getvalue()


def _has_metadata(picture) -> bool:
    """Whether there is other metadata than orientation and colours."""
    exif = picture.getexif()
    picture.load()  # PNG may have its texts after the picture
    told = {"xmp", "comment", "photoshop", "Raw profile type exif", "XML:com.adobe.xmp"}
    return bool(
        set(exif) - {ORIENTATION}
        or told & set(picture.info)
        or getattr(picture, "text", None)
        or picture.format == "MPO"  # further pictures in the file, with Exif data of their own
    )


def _save_options(picture, kind) -> dict:
    """Options for saving with as little loss as the format allows."""
    if kind == "JPEG":
        if picture.format == "JPEG":
            return {"quality": "keep", "progressive": "progression" in picture.info}
        return {"quality": 95}
    if getattr(picture, "n_frames", 1) > 1:
        return {"save_all": True}
    return {"quality": 95} if kind in {"WEBP", "AVIF"} else {}


def _opened(file) -> Image.Image:
    file.seek(0)
    content = file.read()
    file.seek(0)
    return Image.open(BytesIO(content), formats=sorted(set(PICTURES.values())))


def _check_pixels(picture) -> None:
    """Raises ValidationError for too many pixels. Reads the header only; nothing is decoded."""
    width, height = picture.size
    if width * height * getattr(picture, "n_frames", 1) > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise ValidationError(_too_many_pixels())


def _too_many_pixels() -> str:
    return _(
        "This picture has more than %(most)d million pixels. Scale it down, for example "
        "to 3,000 pixels on its longer side."
    ) % {"most": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000}


def _check_text(content: bytes, kind: str) -> None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("This file isn’t in UTF-8. Save it as “CSV UTF-8”.")) from error
    if "\x00" in text or (kind == "vtt" and not text.startswith("WEBVTT")):
        raise ValidationError(
            _("This is no %(kind)s file. Export it again from the program it comes from.")
            % {"kind": kind.upper()}
        )
