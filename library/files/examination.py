"""
Runs library/files/examiner.py, which reads a document in a separate process with limits.

A PDF of 2 kB can use gigabytes of memory or minutes of time. In the server's process that could
stop the site; in a separate one only the upload fails.
"""

import base64
import hashlib
import json
import logging
import subprocess
import sys
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)
EXAMINER = Path(__file__).with_name("examiner.py")
WALL_TIME = 60  # seconds, enough for a busy machine
REMEMBERED = 32


class Unreadable(Exception):
    """A process could not read a file within its limits."""


@dataclass(frozen=True)
class Examination:
    """
    Data read from a PDF; empty for other documents.

    `text`: of the first twelve pages. `fonts`: the names of their fonts. `cover`: the first page
    as WebP, at most 25 kB.
    """

    pages: int = 0
    tagged: bool = False
    text: str = ""
    fonts: frozenset[str] = field(default_factory=frozenset)
    cover: bytes = b""


# The form, the storage and the task examine the same upload: results are cached by the file's
# digest.
_results: OrderedDict[tuple[str, bytes], dict] = OrderedDict()


def examine(content: bytes, kind: str) -> Examination:
    """
    Examine the bytes of a document; `kind` is its extension (pdf, docx, zip, …).

    Raises ValidationError, with what to do, if it is damaged, contains active content, or needs
    more memory or time than settings.DOCUMENT_EXAMINATION allows.
    """
    key = kind, hashlib.sha256(content).digest()
    found = _results.pop(key) if key in _results else _run(content, kind)
    _results[key] = found
    while len(_results) > REMEMBERED:
        _results.popitem(last=False)
    if "refusal" in found:
        raise ValidationError(_message(kind, found["refusal"], found["details"]))
    return Examination(
        pages=found.get("pages", 0),
        tagged=found.get("tagged", False),
        text=found.get("text", ""),
        fonts=frozenset(found.get("fonts", ())),
        cover=base64.b64decode(found.get("cover", "")),
    )


def _run(content: bytes, kind: str) -> dict:
    try:
        return json.loads(run_limited(EXAMINER, [kind], content))
    except Unreadable:
        return {"refusal": "too_demanding", "details": {}}


def run_limited(script: Path, arguments: list[str], content: bytes) -> bytes:
    """
    What a script of this folder writes about a file, in a process of its own.

    The script is called with `arguments`, then settings.DOCUMENT_EXAMINATION's limits, which it
    sets for itself; the file is its standard input. Raises Unreadable if it fails or is not done
    after WALL_TIME.
    """
    limits = [str(settings.DOCUMENT_EXAMINATION[name]) for name in ("memory", "cpu")]
    command = [sys.executable, "-I", str(script), *arguments, *limits]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=WALL_TIME, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable from error
    if done.returncode:
        end = done.stderr[-500:]
        log.warning("%s %s failed (%s): %s", script.name, arguments, done.returncode, end)
        raise Unreadable
    return done.stdout


def _message(kind: str, code: str, details: dict) -> str:
    """The message for a refusal. Where PDFs and archives share a code, each has its own message."""
    kinds = {"kind": kind.upper()}
    if kind == "pdf" and code in {"damaged", "password"}:
        code = f"{code}_pdf"
    sentences = {
        "not_pdf": _(
            "This is no PDF, whatever its name says. Export it as PDF from its own program."
        ),
        "password_pdf": _("This PDF has a password. Save a copy without it, and upload that."),
        "damaged_pdf": _("This PDF is damaged. Export it again from the program it comes from."),
        "too_many_pages": _(
            "This PDF has %(pages)d pages; %(most)d is the most. Divide it into parts."
        ),
        "active": _(
            "This PDF runs scripts, starts programs or carries other files. Print it to a "
            "new PDF, and upload that."
        ),
        "too_demanding": _(
            "This file needs too much memory or time to be opened. Print it to a new PDF, or "
            "divide it into parts."
        ),
        "too_large_unpacked": _("This archive is too large when unpacked. Divide it into parts."),
        "password": _("This file has a password. Save a copy without it."),
        "other_kind": _(
            "This is no %(kind)s file, whatever its name says. Save it again as %(kind)s."
        ),
        "programs": _("This file holds macros or programs. Save a copy without them, or as PDF."),
        "damaged": _("This %(kind)s file is damaged. Export it again from its own program."),
    }
    return sentences[code] % {**kinds, **details}
