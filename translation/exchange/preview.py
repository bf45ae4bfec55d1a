"""What a preview of an import shows, and what is said after it."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation

from core.text.clusters import shorten
from core.text.differences import word_differences
from translation.desk import marks
from translation.exchange.comparison import Change, Comparison, Refusal

# Rows of each table of a preview; the others are counted.
MAX_ROWS = 200
MAX_TEXT_LENGTH = 300


@dataclass(frozen=True)
class ShownChange:
    """A change for people: texts without tags, the difference as pieces (core.text.differences)."""

    source: str
    before: str
    after: str
    difference: list
    unconfirmed: bool


@dataclass(frozen=True)
class ShownWork:
    """What a file would change of one work."""

    translation: Translation
    comparison: Comparison
    changes: list[ShownChange]
    refusals: list[Refusal]

    @property
    def more_changes(self) -> int:
        return len(self.comparison.changes) - len(self.changes)

    @property
    def more_refusals(self) -> int:
        return len(self.comparison.refusals) - len(self.refusals)


def shown(translation: Translation, comparison: Comparison, most: int = MAX_ROWS) -> ShownWork:
    """A comparison with the first `most` rows of its tables."""
    code = translation.target_locale.language_code
    return ShownWork(
        translation,
        comparison,
        [_shown_change(change, code) for change in comparison.changes[:most]],
        [_shortened(refusal) for refusal in comparison.refusals[:most]],
    )


def _shown_change(change: Change, code: str) -> ShownChange:
    source, after = (_plain(text) for text in (change.source, change.after))
    difference = word_differences(change.before, after, code) if change.before else []
    return ShownChange(source, change.before, after, difference, change.unconfirmed)


def _plain(stored: str) -> str:
    return marks.plain(marks.read(stored)[0])


def _shortened(refusal: Refusal) -> Refusal:
    """Shorten the texts of a refused entry, which may be of any length."""
    source, text = (shorten(text, MAX_TEXT_LENGTH) for text in (refusal.source, refusal.text))
    return replace(refusal, source=source, text=text)


def tell(request: HttpRequest, written: int, left_out: int) -> None:
    """Messages that say how many translations were imported and left out."""
    if written:
        message = ngettext(
            "%(number)d translation imported.", "%(number)d translations imported.", written
        )
        messages.success(request, message % {"number": written})
    if left_out:
        message = ngettext(
            "%(number)d was left out: somebody has changed it meanwhile.",
            "%(number)d were left out: somebody has changed them meanwhile.",
            left_out,
        )
        messages.warning(request, message % {"number": left_out})


def next_url(request: HttpRequest) -> str:
    return get_valid_next_url_from_request(request) or reverse("wagtailadmin_home")
