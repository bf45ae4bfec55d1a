"""Files that are zip archives inside: office documents, books, plain archives."""

import zipfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_ENTRIES = 10_000
MOST_BYTES = 500 * 1024 * 1024  # unpacked: a small archive can hold a flood
# Kind → an entry that each file of it has.
PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}
# Kind → what its entry "mimetype" says.
TYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "epub": "application/epub+zip",
}
PROGRAMS = (".exe", ".dll", ".bat", ".cmd", ".com", ".scr", ".msi", ".ps1", ".vbs", ".js", ".jar")


def check_zip(file, kind: str) -> None:
    """Refuse an archive that isn't of its kind, is damaged or locked, or holds programs."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            _check_kind(archive, kind)
            broken = archive.testzip()
    except ValidationError:
        raise
    except Exception as error:  # whatever hostile bytes make of the reader
        raise ValidationError(_damaged(kind)) from error
    if broken:
        raise ValidationError(_damaged(kind))
    _check_programs([entry.filename for entry in entries], kind)


def _check_entries(entries) -> None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise ValidationError(_("This archive is too large when unpacked. Divide it into parts."))
    if any(entry.flag_bits & 1 for entry in entries):
        raise ValidationError(_("This file has a password. Save a copy without it."))


def _check_kind(archive, kind) -> None:
    names = set(archive.namelist())
    if kind in PARTS:
        right = {"[Content_Types].xml", PARTS[kind]} <= names
    elif kind in TYPES:
        right = "mimetype" in names and archive.read("mimetype").strip() == TYPES[kind].encode()
    else:
        right = True
    if not right:
        raise ValidationError(
            _("This is no %(kind)s file, whatever its name says. Save it again as %(kind)s.")
            % {"kind": kind.upper()}
        )


def _check_programs(names, kind) -> None:
    """Macros in office documents, programs in archives. Books may have the scripts they declare."""
    lower = [name.lower() for name in names]
    macros = any(
        name.rpartition("/")[2] == "vbaproject.bin"
        or name.startswith(("basic/", "scripts/"))
        or "/activex/" in name
        for name in lower
    )
    programs = kind != "epub" and any(name.endswith(PROGRAMS) for name in lower)
    if macros or programs:
        raise ValidationError(
            _("This file holds macros or programs. Save a copy without them, or as PDF.")
        )


def _damaged(kind: str) -> str:
    return _("This %(kind)s file is damaged. Export it again from its own program.") % {
        "kind": kind.upper()
    }
