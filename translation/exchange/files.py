"""Uploaded files of any format, alone or in a zip, and the translations that they are of."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from core.uploads import MEGABYTE
from translation.exchange import po, xliff
from translation.exchange.comparison import Entry, Row
from translation.exchange.uploads import InvalidFileError, is_xml

# In megabytes.
LARGEST_FILE, LARGEST_ZIP = 5, 25
# Of a zip together, unpacked: a small one may be made to fill the memory.
LARGEST_CONTENT = 60
MOST_FILES = 2000
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
PO_SUFFIXES, XLIFF_SUFFIXES = (".po",), (".xlf", ".xliff")


@dataclass(frozen=True)
class WorkFile:
    """
    The texts of one work in one language, as a file has them.

    `name`: the file's. `identity`: the uuid of the translation it was made from, `language`: a
    tag; empty if it doesn't say. `entries`: its texts, given the segments of today.
    """

    name: str
    identity: str
    language: str
    tool_name: str
    entries: Callable[[list[Row]], Iterable[Entry]]


@dataclass(frozen=True)
class Unread:
    """A file that can't be imported, and why."""

    name: str
    reason: str


def file_name(translation: Translation, suffix: str) -> str:
    """`title-or-id.en-km.po`, in ASCII."""
    title = slugify(translation.source.object_repr) or str(translation.pk)
    source, target = translation.source.locale, translation.target_locale
    return f"{title}.{source.language_code}-{target.language_code}{suffix}"


def read_upload(name: str, data: bytes) -> tuple[list[WorkFile], list[Unread]]:
    """
    The works of an uploaded file, and what of a zip can't be read.

    Raises InvalidFileError where the file as a whole can't be read.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return read_file(name, data), []
    works, unread = [], []
    for member, content in _members(data):
        try:
            works += read_file(member, content)
        except InvalidFileError as error:
            unread.append(Unread(member, str(error)))
    if not works and not unread:
        raise InvalidFileError(_("There is no PO or XLIFF file in this zip."))
    return works, unread


def read_file(name: str, data: bytes) -> list[WorkFile]:
    """The works of a PO or XLIFF file. Raises InvalidFileError."""
    if len(data) > LARGEST_FILE * MEGABYTE:
        raise InvalidFileError(_("This file is larger than 5 MB."))
    if name.lower().endswith(XLIFF_SUFFIXES) or is_xml(data):
        return [
            WorkFile(
                name,
                work.identity,
                work.language,
                xliff.TOOL_NAME,
                partial(xliff.entries_of, work),
            )
            for work in xliff.read(data)
        ]
    read = po.read(data)
    identity, language = po.names(read)
    entries = po.entries_of(read)
    return [WorkFile(name, identity, language, po.TOOL_NAME, lambda rows: entries)]


def _members(data: bytes) -> Iterable[tuple[str, bytes]]:
    """The PO and XLIFF files of a zip. Raises InvalidFileError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            wanted = [
                info
                for info in archive.infolist()
                if info.filename.lower().endswith(PO_SUFFIXES + XLIFF_SUFFIXES)
            ]
            if len(wanted) > MOST_FILES:
                raise InvalidFileError(_("There are more than 2,000 files in this zip."))
            if sum(info.file_size for info in wanted) > LARGEST_CONTENT * MEGABYTE:
                raise InvalidFileError(_("This zip is too large: unpacked at most 60 MB."))
            for info in wanted:
                with archive.open(info) as member:  # no more than a file may have, whatever it says
                    yield info.filename, member.read(LARGEST_FILE * MEGABYTE + 1)
    except UNREADABLE as error:
        raise InvalidFileError(
            _("This zip can’t be opened. Is it whole, and without a password?")
        ) from error


def check_belongs(work: WorkFile, translation: Translation) -> None:
    """Raise InvalidFileError if a file names another page or language."""
    wanted = translation.target_locale.language_code
    language = work.language.replace("_", "-").lower()
    if language and language.partition("-")[0] != wanted.partition("-")[0]:
        raise InvalidFileError(
            _("This file is for the language “%(language)s”, not for “%(wanted)s”.")
            % {"language": language, "wanted": wanted}
        )
    if work.identity and work.identity != str(translation.uuid):
        raise InvalidFileError(_("This file was made for another page or language."))
