"""
Finds and removes personal data in a document, in a separate process (library/files/personal.py).

Run as a script, with the file on standard input:

    python -I personal_data.py MODE KIND MEMORY CPU

MODE is `find` or `strip`, the others as in library/files/examiner.py. `find` writes one JSON
object: what it is → what stands there. `strip` writes the file without it: the author, who changed
it last, organisation, dates, names beside comments and changes. The title stays, which screen
readers need. It does not import Django and writes no file.
"""

import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

HEADER_WITHIN = 1024
# Of a PDF: what says nothing about a person. Everything else in its information does.
IMPERSONAL = {"/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/Trapped"}
DATES = {"/CreationDate", "/ModDate"}
LONGEST = 200

# Of office documents: entries of the archive → the elements and attributes that hold names.
ELEMENTS = {
    r"docProps/core\.xml": ("dc:creator", "cp:lastModifiedBy"),
    r"docProps/app\.xml": ("Company", "Manager"),
    r"docProps/custom\.xml": ("vt:lpwstr", "vt:lpstr"),
    r"xl/comments\d*\.xml": ("author",),
    r"meta\.xml": (
        "dc:creator", "meta:initial-creator", "meta:printed-by", "meta:user-defined",
    ),
    r"(content|styles)\.xml": ("dc:creator", "meta:creator-initials"),
}  # fmt: skip
ATTRIBUTES = {
    r"word/.*\.xml": ("w:author", "w:initials", "w15:author", "w15:userId"),
    r"xl/persons/.*\.xml": ("displayName", "userId"),
    r"ppt/commentAuthors\.xml": ("name", "initials"),
    r"ppt/authors\.xml": ("name", "initials", "userId"),
}


# PDF ------------------------------------------------------------------------------------


def opened(content: bytes) -> PdfReader:
    """The PDF without a lock that no password is needed for."""
    content = content[max(content.find(b"%PDF-", 0, HEADER_WITHIN), 0) :]
    with pypdfium2.PdfDocument(content) as document:
        if pdfium.FPDF_GetSecurityHandlerRevision(document) != -1:
            buffer = BytesIO()
            document.save(buffer, flags=pdfium.FPDF_REMOVE_SECURITY)
            content = buffer.getvalue()
    return PdfReader(BytesIO(content))


def found_in_pdf(content: bytes) -> dict[str, str]:
    reader = opened(content)
    found = {
        str(key).lstrip("/"): str(value)
        for key, value in (reader.metadata or {}).items()
        if key not in IMPERSONAL | DATES and str(value).strip()
    }
    with suppress(Exception):  # damaged XMP is removed with the rest
        xmp = reader.xmp_metadata
        creators = [str(name) for name in (xmp.dc_creator or [])] if xmp else []
        if creators:
            found.setdefault("Author", ", ".join(creators))
    names = {str(note["/T"]) for note in notes_of(reader.pages) if str(note["/T"]).strip()}
    if names:
        found["Comments"] = ", ".join(sorted(names))
    return found


def notes_of(pages) -> Iterator[DictionaryObject]:
    """The comments that name somebody; fields of forms have a name under the same key."""
    for page in pages:
        notes = page.get("/Annots")
        for note in notes.get_object() if notes is not None else ():
            note = note.get_object()
            if "/T" in note and note.get("/Subtype") != "/Widget":
                yield note


def stripped_pdf(content: bytes) -> bytes:
    reader = opened(content)
    title = (reader.metadata or {}).get("/Title")
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for value in writer._objects:
        if isinstance(value, DictionaryObject):
            for key in ("/Metadata", "/PieceInfo", "/LastModified"):
                value.pop(NameObject(key), None)
    for note in notes_of(writer.pages):
        note[NameObject("/T")] = TextStringObject("")
    # Nothing leads to what was taken out, and a second copy has only what something leads to.
    writer = PdfWriter(clone_from=PdfReader(BytesIO(written(writer))))
    writer.metadata = None
    if title:
        writer.add_metadata({"/Title": str(title)})
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


# Office documents -----------------------------------------------------------------------


def patterns(name: str) -> list[re.Pattern[bytes]]:
    """For an entry of the archive: each matches (before)(name of somebody)(after)."""
    found = []
    for entry, elements in ELEMENTS.items():
        if re.fullmatch(entry, name):
            words = "|".join(elements).encode()
            found.append(re.compile(rb"(<(?:" + words + rb")(?:\s[^>]*[^/>])?>)([^<]+)(<)"))
    for entry, attributes in ATTRIBUTES.items():
        if re.fullmatch(entry, name):
            words = "|".join(attributes).encode()
            found.append(re.compile(rb"(\s(?:" + words + rb")=\")([^\"]+)(\")"))
    return found


def found_in_archive(content: bytes) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for entry in archive.infolist():
            for pattern in patterns(entry.filename):
                for before, name, _after in pattern.findall(archive.read(entry)):
                    label = re.split(rb"[\s>=]", before.strip(b"< \t\r\n"))[0].decode()
                    words = name.decode(errors="replace").strip()
                    if words:
                        found.setdefault(label.rpartition(":")[2], set()).add(words)
    return {label: ", ".join(sorted(words)) for label, words in found.items()}


def stripped_archive(content: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            for pattern in patterns(entry.filename):
                data = pattern.sub(rb"\1\3", data)
            new.writestr(entry, data, compress_type=entry.compress_type)
    return buffer.getvalue()


# The process ----------------------------------------------------------------------------


def main(mode: str, kind: str, memory: str, cpu: str) -> int:
    content = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(cpu), int(cpu)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if mode == "strip":
        strip = stripped_pdf if kind == "pdf" else stripped_archive
        sys.stdout.buffer.write(strip(content))
        return 0
    found = found_in_pdf(content) if kind == "pdf" else found_in_archive(content)
    sys.stdout.write(json.dumps({label: words[:LONGEST] for label, words in found.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
