"""PDF files: what is refused, and what can be read off them."""

from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NullObject

MOST_PAGES = 1000
# What a PDF may do beyond being read: run scripts, start programs, carry other files.
ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition"}
CARRIERS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"}
COVER_WIDTH = 480
COVER_BYTES = 25 * 1024


@dataclass(frozen=True)
class PdfFacts:
    """What is read off a PDF, never typed."""

    page_count: int
    tagged: bool


def check_pdf(file) -> None:
    """Refuse what is no PDF, damaged, closed, too long, or does more than show pages."""
    content = file.read()
    if not content.startswith(b"%PDF-"):
        raise ValidationError(
            _("This is no PDF, whatever its name says. Export it as PDF from its own program.")
        )
    reader = _reader(content)
    if reader.is_encrypted:
        raise ValidationError(
            _("This PDF has a password or a lock. Save a copy without it, and upload that.")
        )
    try:
        pages = len(reader.pages)
        active = _does_more_than_show(reader)
        with pypdfium2.PdfDocument(content) as document:
            document[0].get_size()
    except ValidationError:
        raise
    except Exception as error:  # whatever a parser makes of hostile bytes
        raise ValidationError(_damaged()) from error
    if pages > MOST_PAGES:
        raise ValidationError(
            _("This PDF has %(pages)d pages; %(most)d is the most. Divide it into parts.")
            % {"pages": pages, "most": MOST_PAGES}
        )
    if active:
        raise ValidationError(
            _(
                "This PDF runs scripts, starts programs or carries other files. Print it to a "
                "new PDF, and upload that."
            )
        )


def _reader(content: bytes) -> PdfReader:
    try:
        return PdfReader(BytesIO(content))
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValidationError(_damaged()) from error


def _damaged() -> str:
    return _("This PDF is damaged. Export it again from the program it comes from.")


def _does_more_than_show(reader: PdfReader) -> bool:
    """
    Whether any object of the file is an action of ours to fear.

    All objects are looked at, not those alone that lead from the pages: viewers find them in
    many ways.
    """
    numbers = {n for table in reader.xref.values() for n in table} | set(reader.xref_objStm)
    trailer = reader.trailer
    return any(_is_active(reader.get_object(number)) for number in sorted(numbers)) or _is_active(
        trailer
    )


def _is_active(value) -> bool:
    """An object or what stands directly in it; objects referred to have their own turn."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, DictionaryObject):
            if _resolved(value, "/S") in ACTIONS or any(_resolved(value, k) for k in CARRIERS):
                return True
            waiting += dict.values(value)
        elif isinstance(value, ArrayObject):
            waiting += list(value)
    return False


def _resolved(value: DictionaryObject, key: str):
    """The value of a key even where it stands elsewhere; None where there is none."""
    found = value.raw_get(key).get_object() if key in value else None
    return None if isinstance(found, NullObject) else found


def read_facts(content: bytes) -> PdfFacts:
    """Pages and tags of a PDF. Raises ValidationError for a damaged one."""
    reader = _reader(content)
    try:
        marks = reader.root_object.get("/MarkInfo")
        marks = marks.get_object() if marks is not None else {}
        return PdfFacts(len(reader.pages), bool(marks.get("/Marked", False)))
    except Exception as error:  # see check_pdf
        raise ValidationError(_damaged()) from error


def draw_cover(content: bytes) -> bytes:
    """The first page as WebP of at most 25 kB. Raises ValidationError for a damaged file."""
    try:
        with pypdfium2.PdfDocument(content) as document:
            page = document[0]
            width, height = page.get_size()
            # A page may be a banner of metres: neither side grows beyond reason.
            scale = COVER_WIDTH / max(width, height / 2)
            drawn = page.render(scale=scale).to_pil().convert("RGB")
    except Exception as error:  # see check_pdf
        raise ValidationError(_damaged()) from error
    return _small(drawn)


def _small(picture: Image.Image) -> bytes:
    """As good as 25 kB allow: first less quality, then fewer pixels."""
    while True:
        for quality in (80, 65, 50, 35):
            buffer = BytesIO()
            picture.save(buffer, "WEBP", quality=quality, method=6)
            if buffer.tell() <= COVER_BYTES:
                return buffer.getvalue()
        picture = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4))
