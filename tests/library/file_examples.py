"""Files as people upload them by mistake or to do harm."""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from tests.factories import pdf

GPS, ARTIST, ORIENTATION = 0x8825, 0x013B, 0x0112


def photograph(kind="JPEG", orientation=6) -> bytes:
    """A photograph that tells where it was taken and by whom."""
    exif = Image.Exif()
    exif[ARTIST] = "Secret Witness"
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS).update({1: "N", 2: (11.0, 33.0, 0.0)})
    buffer = BytesIO()
    picture = Image.linear_gradient("L").convert("RGB").resize((120, 80))
    picture.save(buffer, kind, exif=exif.tobytes(), icc_profile=profile())
    return buffer.getvalue()


def profile() -> bytes:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def giant_png(side=10_000) -> bytes:
    """100 megapixels in some kilobytes."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(side // 8 + 1) * side, 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def altered_pdf(alter, pages=1) -> bytes:
    """A PDF after `alter(writer)` did something to it."""
    writer = PdfWriter(clone_from=BytesIO(pdf(pages)))
    alter(writer)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def with_script(writer):
    """In the document's list of named scripts, where viewers run it on opening."""
    script = writer._add_object(an_action("/JavaScript", "/JS", "app.alert(1)"))
    names = ArrayObject([TextStringObject("start"), script])
    named = DictionaryObject({NameObject("/Names"): names})
    writer.root_object[NameObject("/Names")] = DictionaryObject(
        {NameObject("/JavaScript"): writer._add_object(named)}
    )


def an_action(kind, key, value):
    return DictionaryObject(
        {NameObject("/S"): NameObject(kind), NameObject(key): TextStringObject(value)}
    )


def with_script_behind_a_reference(writer):
    """The kind of the action is a reference of its own."""
    action = DictionaryObject(
        {
            NameObject("/S"): writer._add_object(NameObject("/JavaScript")),
            NameObject("/Unknown"): TextStringObject("x"),
        }
    )
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)


def with_script_on_opening(writer):
    action = an_action("/JavaScript", "/JS", "app.alert(1)")
    writer.root_object[NameObject("/OpenAction")] = action


def with_launch(writer):
    link = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/A"): an_action("/Launch", "/F", "a.exe"),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([link])


def with_attachment(writer):
    writer.add_attachment("hidden.exe", b"MZ")


def with_password(writer):
    writer.encrypt("secret")


def zipped(entries: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


DOCX = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
ODT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"}
