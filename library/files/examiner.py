"""
Reads an uploaded document in a separate process, so that no file can stop the server.

Run by library/files/examination.py as a script, with the file on standard input:

    python -I examiner.py KIND MEMORY CPU

KIND is the file's extension, MEMORY the most bytes of address space, CPU the most seconds of
processor time. It writes one JSON object: {"refusal": code, …} for a file that must be rejected,
else the data read from it. Exit code 3: the file needs more memory than allowed. It does not
import Django and writes no file.
"""

import base64
import json
import resource
import sys
import zipfile
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NullObject

MOST_PAGES = 1000
HEADER_WITHIN = 1024  # PDF 1.7, annex H.3.4.1: readers look for %PDF in the first 1024 bytes
TEXT_PAGES, TEXT_LENGTH = 12, 200_000  # enough to judge the text by
COVER_WIDTH = 480
COVER_BYTES = 25 * 1024
# What a PDF can do besides showing pages: run scripts, start programs, carry other files.
ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition"}
CARRIERS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"}

MOST_ENTRIES = 10_000
MOST_UNPACKED = 500 * 1024 * 1024  # bytes: a small archive can expand to a very large one
# Kind → an entry that each file of it has.
PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}
# Kind → the content of its entry "mimetype".
TYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "epub": "application/epub+zip",
}
PROGRAMS = (".exe", ".dll", ".bat", ".cmd", ".com", ".scr", ".msi", ".ps1", ".vbs", ".js", ".jar")


class Refused(Exception):
    """The file must be rejected. `code` is the reason; `details` are numbers for the message."""

    def __init__(self, code: str, **details):
        super().__init__(code)
        self.code, self.details = code, details


# PDF ------------------------------------------------------------------------------------


def examine_pdf(content: bytes) -> dict:
    """
    Number of pages, tags, and the first pages' text, fonts and cover of a PDF. Raises Refused.
    """
    start = content.find(b"%PDF-", 0, HEADER_WITHIN)
    if start < 0:
        raise Refused("not_pdf")
    content = content[start:]
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        needs_password = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise Refused("password" if needs_password else "damaged") from error
    with document:
        if len(document) > MOST_PAGES:
            raise Refused("too_many_pages", pages=len(document), most=MOST_PAGES)
        reader = PdfReader(BytesIO(without_lock(document, content)))
        if does_more_than_show(reader):
            raise Refused("active")
        return {
            "pages": len(reader.pages),
            "tagged": is_tagged(reader),
            "text": text_of(document),
            "fonts": sorted(fonts_of(reader)),
            "cover": base64.b64encode(draw_cover(document)).decode(),
        }


def without_lock(document: pypdfium2.PdfDocument, content: bytes) -> bytes:
    """
    The PDF without its encryption, if it opens without a password.

    Many old files forbid printing or copying, by encryption with RC4 or AES; pdfium reads all of
    them, pypdf does not.
    """
    if pdfium.FPDF_GetSecurityHandlerRevision(document) == -1:
        return content
    buffer = BytesIO()
    document.save(buffer, flags=pdfium.FPDF_REMOVE_SECURITY)
    return buffer.getvalue()


def does_more_than_show(reader: PdfReader) -> bool:
    """Whether any object of the file is a dangerous action; viewers find them in many ways."""
    numbers = {n for table in reader.xref.values() for n in table} | set(reader.xref_objStm)
    objects = (reader.get_object(number) for number in sorted(numbers))
    return any(map(is_active, objects)) or is_active(reader.trailer)


def is_active(value) -> bool:
    """Checks an object and its direct members; referenced objects are checked separately."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, DictionaryObject):
            if resolved(value, "/S") in ACTIONS or any(resolved(value, k) for k in CARRIERS):
                return True
            waiting += dict.values(value)
        elif isinstance(value, ArrayObject):
            waiting += list(value)
    return False


def resolved(value: DictionaryObject, key: str):
    """The value of a key, following a reference; None if there is none."""
    found = value.raw_get(key).get_object() if key in value else None
    return None if isinstance(found, NullObject) else found


def is_tagged(reader: PdfReader) -> bool:
    marks = reader.root_object.get("/MarkInfo")
    marks = marks.get_object() if marks is not None else {}
    return bool(marks.get("/Marked", False))


def text_of(document: pypdfium2.PdfDocument) -> str:
    pages = (document[number] for number in range(min(len(document), TEXT_PAGES)))
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)[:TEXT_LENGTH]


def fonts_of(reader: PdfReader) -> set[str]:
    """The names of the fonts on the first pages."""
    names = set()
    for page in reader.pages[:TEXT_PAGES]:
        resources = page.get("/Resources")
        fonts = resources.get_object().get("/Font") if resources is not None else None
        for font in (fonts.get_object() if fonts is not None else {}).values():
            names.add(str(font.get_object().get("/BaseFont", "")).lstrip("/"))
    return names


def draw_cover(document: pypdfium2.PdfDocument) -> bytes:
    """The first page as WebP of at most 25 kB."""
    page = document[0]
    width, height = page.get_size()
    # A page may be a banner several metres wide, so both sides are limited.
    scale = COVER_WIDTH / max(width, height / 2)
    return compressed(page.render(scale=scale).to_pil().convert("RGB"))


def compressed(picture: Image.Image) -> bytes:
    """The best quality within 25 kB: first reduces the quality, then the size."""
    while True:
        for quality in (80, 65, 50, 35):
            buffer = BytesIO()
            picture.save(buffer, "WEBP", quality=quality, method=6)
            if buffer.tell() <= COVER_BYTES:
                return buffer.getvalue()
        picture = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4))


# Archives -------------------------------------------------------------------------------


def examine_archive(content: bytes, kind: str) -> dict:
    """Check an archive; no data is read from it. Raises Refused."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        check_entries(entries)
        check_kind(archive, kind)
        if archive.testzip():
            raise Refused("damaged")
    check_programs([entry.filename for entry in entries], kind)
    return {}


def check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused("too_large_unpacked")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("password")


def check_kind(archive: zipfile.ZipFile, kind: str) -> None:
    names = set(archive.namelist())
    if kind in PARTS:
        right = {"[Content_Types].xml", PARTS[kind]} <= names
    elif kind in TYPES:
        right = "mimetype" in names and archive.read("mimetype").strip() == TYPES[kind].encode()
    else:
        right = True
    if not right:
        raise Refused("other_kind")


def check_programs(names: list[str], kind: str) -> None:
    """
    Raises Refused for macros in office documents and programs in archives. E-books may have the
    scripts they declare.
    """
    lower = [name.lower() for name in names]
    macros = any(
        name.rpartition("/")[2] == "vbaproject.bin"
        or name.startswith(("basic/", "scripts/"))
        or "/activex/" in name
        for name in lower
    )
    programs = kind != "epub" and any(name.endswith(PROGRAMS) for name in lower)
    if macros or programs:
        raise Refused("programs")


# The process ----------------------------------------------------------------------------


def limit(memory: int, cpu: int) -> None:
    """Limit this process: bytes of address space, seconds of processor time, no files written."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(kind: str, memory: str, cpu: str) -> int:
    content = sys.stdin.buffer.read()
    limit(int(memory), int(cpu))
    try:
        found = examine_pdf(content) if kind == "pdf" else examine_archive(content, kind)
    except Refused as refused:
        found = {"refusal": refused.code, "details": refused.details}
    except MemoryError:
        return 3
    except Exception:  # a parser may raise any exception for a malicious file
        found = {"refusal": "damaged", "details": {}}
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
