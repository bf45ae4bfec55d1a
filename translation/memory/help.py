"""What the memory offers for the segment that somebody works at, beside it."""

import datetime as dt
from dataclasses import dataclass
from itertools import islice

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page

from core.text.differences import Difference, word_differences
from translation.checks.text import read
from translation.desk import marks
from translation.desk.help import HelpedSegment, SegmentHelp
from translation.memory.candidates import similarity
from translation.memory.forms import words_form
from translation.memory.matches import NUMBERS_DIFFER, Match, matches
from translation.memory.places import place_of
from translation.memory.report import rows

# As many as there are keys: Alt and 1 to 3.
MOST = 3


@dataclass(frozen=True)
class Suggestion:
    """
    A translation that can be taken into the box.

    `text`: with the marks of the segment (translation.desk.marks). `words`: as it is read.
    `difference`: between its source and the segment's. `page`: where it stands, if it does yet.
    """

    score: int
    text: str
    words: str
    difference: list[Difference]
    by: str
    at: dt.datetime
    is_former: bool = False
    numbers_differ: bool = False
    page: Page | None = None


class MemoryMatches(SegmentHelp):
    """
    Up to three translations from the memory, the segment's own former one first (T09, T10).

    None is put into the box by itself.
    """

    id = "memory"
    title = gettext_lazy("Translated before")
    what = "Translations of the same and of similar texts, the segment's own former one first."

    def html(self, place):
        suggestions = list(islice(_suggestions(place), MOST))
        if not suggestions:
            return ""
        context = {
            "suggestions": suggestions,
            "source_language": place.translation.source.locale.language_code,
            "target_language": place.target_code,
        }
        return render_to_string("translation/desk/memory.html", context)


def _suggestions(place: HelpedSegment):
    former = _former(place)
    if former is not None:
        yield former
    found = _matches(place)
    pages = [row.page for row in rows([match.unit for match in found])]
    for match, page in zip(found, pages, strict=True):
        suggestion = _of_memory(place, match, page)
        if former is None or suggestion.text != former.text:
            yield suggestion


def _former(place: HelpedSegment) -> Suggestion | None:
    """The translation of what stood here, although perhaps it never went live."""
    segment = place.segment
    former = segment.former
    if former is None:
        return None
    language = place.translation.source.locale.language_code
    likeness = similarity(words_form(former.source), words_form(segment.source_html))
    text = marks.fitting(marks.read(former.text, segment.tags)[0], segment.tags)
    return Suggestion(
        # It was changed, or it would be no former one.
        score=min(NUMBERS_DIFFER, int(likeness)),
        text=text,
        words=marks.plain(text),
        difference=word_differences(
            read(former.source).plain, read(segment.source_html).plain, language
        ),
        by=former.by,
        at=former.at,
        is_former=True,
    )


def _matches(place: HelpedSegment) -> list[Match]:
    source = place.translation.source
    texts = source.stringsegment_set.filter(context=place.row.context_id).count()
    original = source.get_source_instance()
    return matches(
        place.segment.source_html,
        source.locale.language_code,
        place.target_code,
        place_of(original, place.row.context.path, texts),
        limit=MOST,
    )


def _of_memory(place: HelpedSegment, match: Match, page: Page | None) -> Suggestion:
    segment, unit = place.segment, match.unit
    text = marks.fitting(marks.read(unit.target, segment.tags)[0], segment.tags)
    return Suggestion(
        score=match.score,
        text=text,
        words=marks.plain(text),
        difference=match.source_differences(segment.source_html),
        by=get_user_display_name(unit.author) if unit.author else "",
        at=unit.at,
        is_former=match.is_former,
        numbers_differ=match.numbers_differ,
        page=page,
    )
