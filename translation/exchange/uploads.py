"""Files that people bring, of any format."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.uploads import MEGABYTE


class InvalidFileError(Exception):
    """A file that can't be read, or not here; its text is a message for the person."""


def uploaded(request: HttpRequest, most: int, *, ask: str = "") -> tuple[str, bytes]:
    """
    Name and content of the uploaded `file`, at most `most` megabytes. Raises InvalidFileError.

    `ask`: what is said where no file was chosen.
    """
    file = request.FILES.get("file")
    if file is None:
        raise InvalidFileError(ask or _("Choose a file."))
    if file.size > most * MEGABYTE:
        message = _("This file is larger than %(number)d MB.")
        raise InvalidFileError(message % {"number": most})
    return str(file.name), file.read()


def is_xml(data: bytes) -> bool:
    """Whether a file begins as XML does, after a byte order mark and spaces."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"
