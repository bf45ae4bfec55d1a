"""Validates uploaded WebVTT captions and reads them for pages."""

import re
from dataclasses import dataclass
from io import StringIO

import webvtt
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ARROW = "-->"
LARGEST = 2 * 1024 * 1024
TIME = re.compile(r"^(?:(\d+):)?(\d{1,2}):(\d{1,2})(?:\.\d+)?$")


@dataclass(frozen=True)
class Cue:
    """One caption. `seconds`: its beginning; `stamp`: the same as text."""

    seconds: int
    stamp: str
    text: str


def read_upload(file) -> str:
    """An uploaded file as text. Raises ValidationError."""
    if file.size > LARGEST:
        raise ValidationError(_("This file is too large to be captions."))
    try:
        return file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("This file isn’t in UTF-8. Save it again as UTF-8.")) from error


def validate_captions(text: str) -> None:
    """
    Raises ValidationError for captions that browsers would show wrongly or not at all.

    webvtt-py ignores what it can't read; this names the line.
    """
    if not text.lstrip("\ufeff").startswith("WEBVTT"):
        raise ValidationError(_("Captions begin with the line WEBVTT. Export them as WebVTT."))
    if "\0" in text:
        raise ValidationError(_("This is no text. Export the captions as WebVTT."))
    last = -1.0
    for number, line in enumerate(text.splitlines(), 1):
        if "->" not in line:
            continue
        start, end = _times(line, number)
        if end <= start:
            raise ValidationError(_("Line %(n)d: the end is not after the start.") % {"n": number})
        if start < last:
            raise ValidationError(_("Line %(n)d: it begins before the one above.") % {"n": number})
        last = start
    if not cues(text):
        raise ValidationError(_("There are no captions in this file."))


def _times(line, number):
    parts = line.split(ARROW)
    try:
        return _parse_timestamp(parts[0].strip()), _parse_timestamp(parts[1].split()[0])
    except (IndexError, ValueError) as error:
        raise ValidationError(
            _("Line %(n)d: write times as 00:01.000 --> 00:04.500.") % {"n": number}
        ) from error


def _parse_timestamp(stamp: str) -> float:
    """`01:02.500` → 62.5. Raises ValueError for an invalid WebVTT timestamp."""
    found = re.fullmatch(r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})", stamp)
    if not found:
        raise ValueError(stamp)
    hours, minutes, seconds, thousandths = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def cues(text: str) -> list[Cue]:
    """The captions in order, without markup; empty if the text is invalid."""
    try:
        captions = webvtt.from_buffer(StringIO(text))
    except webvtt.errors.MalformedFileError:
        return []
    return [
        Cue(caption.start_in_seconds, format_time(caption.start_in_seconds), words)
        for caption in captions
        if (words := " ".join(caption.text.split()))
    ]


def format_time(seconds: float) -> str:
    """75 → `1:15`; 3675 → `1:01:15`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def parse_time(written: str) -> int | None:
    """`1:15` → 75; None if invalid."""
    found = TIME.match(written.strip()) if written else None
    if not found:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds
