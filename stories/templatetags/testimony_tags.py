"""Template tags for recordings."""

from dataclasses import dataclass, field

from django import template
from wagtail.models import Locale

from core.i18n.availability import localized_snippets
from core.i18n.numbers import digits
from core.public.dated import today
from core.withdrawal.files import is_closed
from stories.testimony.captions import Cue, format_time, parse_time

register = template.Library()


@register.filter
def plays_recordings(body) -> bool:
    """Whether a StreamField contains a recording, so that its page needs the player's files."""
    return any(block.block_type == "testimony" for block in body)


@register.filter
def lasting(seconds) -> str:
    """The length of a recording: `1:15`, in the page's digits."""
    return digits(format_time(seconds))


@register.filter
def from_second(shown, seconds: int) -> str:
    """The URL of a recording from a position on, for readers without JavaScript."""
    return f"{shown.src.partition('#')[0]}#t={seconds}"


@dataclass
class RecordingOnPage:
    """The values a template needs to show a recording on a page of one language."""

    recording: object
    src: str
    speaker: str = ""
    size: int = 0
    tracks: list = field(default_factory=list)
    language: str = ""
    text_language: str = ""
    cues: list[Cue] = field(default_factory=list)
    text: str = ""

    @property
    def is_foreign(self) -> bool:
        """Whether the transcript's language differs from the page's."""
        return self.text_language != self.language


@register.simple_tag(takes_context=True)
def recording_of(context, value) -> RecordingOnPage | None:
    """The recording of a block; None if it may no longer be played."""
    recording, request = value.get("recording"), context["request"]
    if recording is None:
        return None
    is_preview = getattr(request, "is_preview", False)
    if not is_preview and not _may_be_heard(recording):
        return None
    language = request.LANGUAGE_CODE
    page = context.get("page")
    if page is not None:  # previews are requested under /admin/, which has no language of the page
        language = page.locale.language_code
    shown = RecordingOnPage(
        recording,
        src=_with_time_range(recording.url if is_preview else recording.public_url, value),
        speaker=_speaker(recording, language),
        size=_size(recording),
        language=language,
    )
    # A page that is previewed may still lack its consent; none can be published without it.
    tracks, transcripts = (
        [row for row in rows if is_preview or recording.may_be_read_in(row.language)]
        for rows in (recording.tracks.all(), recording.transcripts.all())
    )
    shown.tracks = sorted(tracks, key=lambda track: track.language != language)
    _add_text(shown, language, transcripts)
    return shown


def _may_be_heard(recording):
    consent = recording.consent
    return consent is not None and consent.holds_on(today()) and not is_closed(recording)


def _with_time_range(address, value):
    """The URL with the time range that the block asks for (Media Fragments)."""
    start, end = (parse_time(value.get(name) or "") for name in ("start", "end"))
    if start is None and end is None:
        return address
    return f"{address}#t={start or 0}" + (f",{end}" if end is not None else "")


def _speaker(recording, language):
    if recording.speaker is None:
        return recording.pseudonym
    locale = Locale.objects.get(language_code=language)
    named = [one for one in localized_snippets([recording.speaker], locale) if one.is_public]
    return named[0].name if named else ""


def _size(recording):
    try:
        return recording.file.size
    except OSError:
        return 0


def _add_text(shown, language, transcripts):
    """
    Add the transcript in the page's language, else in the spoken one, whose name is then shown.
    """
    texts = {row.language: row.text for row in transcripts}
    tracks = {row.language: row for row in shown.tracks}
    for code in (language, shown.recording.spoken_language):
        shown.text_language = code
        shown.cues = tracks[code].cues() if code in tracks else []
        shown.text = texts.get(code, "")
        if shown.cues or shown.text:
            return
