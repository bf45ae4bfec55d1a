"""
Recordings: which files may be uploaded, and who may play them.

Readers can play a recording only from a public page, while its consent holds.
"""

import wave
from collections.abc import Iterator
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.i18n.names import language_name
from core.public.shown import holders, is_shown
from core.publishing.registry import Blocker, PublishRule
from core.uploads import CheckedFile, check_size, file_extension

# Extension → (media type, whether it is a video).
KINDS = {
    "wav": ("audio/wav", False),
    "mp3": ("audio/mpeg", False),
    "m4a": ("audio/mp4", False),
    "ogg": ("audio/ogg", False),
    "opus": ("audio/ogg", False),
    "flac": ("audio/flac", False),
    "mp4": ("video/mp4", True),
    "webm": ("video/webm", True),
}
VIDEO = [extension for extension, (_type, is_video) in KINDS.items() if is_video]


def content_type(name: str) -> str:
    """The media type of a file name."""
    return KINDS.get(file_extension(name), ("application/octet-stream", False))[0]


def check_recording(file, name: str):
    """
    The file, unchanged. Raises ValidationError if it is too large or its content doesn't match
    its name.
    """
    if file_extension(name) not in KINDS:
        raise ValidationError(
            _("Recordings of this kind can’t be kept here. Save it as MP3, Opus, WAV, MP4 or WebM.")
        )
    check_size(file, settings.RECORDING_MAX_UPLOAD_SIZE)
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    if file_extension(name) not in _kinds_of(head):
        raise ValidationError(
            _("The file’s name says %(name)s, but it holds something else. Export it again.")
            % {"name": file_extension(name).upper()}
        )
    return file


def _kinds_of(head: bytes) -> set[str]:
    """The extensions that the first bytes of a file allow."""
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return {"wav"}
    if head[:3] == b"ID3" or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0):
        return {"mp3"}
    if head[4:8] == b"ftyp":
        return {"mp4", "m4a"}
    signatures = {b"OggS": {"ogg", "opus"}, b"fLaC": {"flac"}, b"\x1aE\xdf\xa3": {"webm"}}
    return signatures.get(head[:4], set())


def seconds_of(file) -> float:
    """The duration of a WAV file in seconds; 0 for other formats."""
    try:
        file.seek(0)
        with wave.open(BytesIO(file.read())) as sound:
            return sound.getnframes() / sound.getframerate()
    except (wave.Error, EOFError, ZeroDivisionError):
        return 0.0
    finally:
        file.seek(0)


class RecordingFile(CheckedFile, models.fields.files.FieldFile):
    check = staticmethod(check_recording)


class RecordingField(models.FileField):
    attr_class = RecordingFile

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.FileField", args, kwargs


def recordings_in(page) -> Iterator:
    """The recordings that a page's text plays, each once."""
    seen = set()
    for block in getattr(page, "body", None) or []:
        recording = block.value.get("recording") if block.block_type == "testimony" else None
        if recording is not None and recording.pk not in seen:
            seen.add(recording.pk)
            yield recording


def pages_of(recording) -> models.QuerySet:
    """The pages that play a recording, public or not."""
    return Page.objects.filter(pk__in=holders(recording))


def may_be_played(recording) -> bool:
    """Whether readers may play it: its consent holds and a public page contains it."""
    consent = recording.consent
    if consent is None or not consent.holds_on(timezone.localdate()):
        return False
    return is_shown(recording)


class MissingTranscript(PublishRule):
    """A page with a recording needs a transcript, so that nobody has to listen to it."""

    id = "transcript"
    why = "A recording in the text has no transcript in the language that is spoken in it."

    def find(self, page) -> Iterator[Blocker]:
        for recording in recordings_in(page):
            if not recording.has_transcript:
                language = language_name(recording.spoken_language)
                yield Blocker(
                    _(
                        "The recording “%(title)s” needs a transcript in %(language)s, which is "
                        "spoken in it."
                    )
                    % {"title": recording.title, "language": language},
                    "body",
                )
