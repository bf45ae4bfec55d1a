"""The terms and names of a segment, beside it."""

from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from translation.desk.help import HelpedSegment, SegmentHelp
from translation.glossary.finding import Found
from translation.models import Term

# Alt and these digits put words in; those before them take from the memory.
FIRST_KEY, LAST_KEY = 4, 9


@dataclass
class Word:
    """A word of the target language that can be put into the box; `key`: with Alt, or None."""

    text: str
    is_proposal: bool = False
    key: int | None = None


@dataclass
class ShownTerm:
    """A term or name of the segment. `term`: its record; None for a name."""

    found: Found
    term: Term | None
    words: list[Word] = field(default_factory=list)


class Terms(SegmentHelp):
    """Terms and names that the source has, with their agreed words, to be put in (T12, T13)."""

    id = "terms"
    title = gettext_lazy("Terms and names")
    what = (
        "Terms and names that stand in the source, with their words in the translation's language."
    )

    def html(self, place):
        terms = _shown(place)
        if not terms:
            return ""
        context = {
            "terms": terms,
            "source_language": place.source_code,
            "target_language": place.target_code,
        }
        return render_to_string("translation/desk/terms.html", context)


def _shown(place: HelpedSegment) -> list[ShownTerm]:
    found = place.glossary.found_in(place.segment.source_html)
    records = Term.objects.in_bulk([one.concept.term for one in found if one.concept.term])
    shown, key = [], FIRST_KEY
    for one in found:
        term = ShownTerm(one, records.get(one.concept.term))
        kept = [one.kept] if one.kept else []
        words = [Word(text) for text in kept or one.concept.words]
        proposals = [] if kept else one.concept.proposals
        term.words = words + [Word(text, is_proposal=True) for text in proposals]
        if term.words and key <= LAST_KEY:
            term.words[0].key = key
            key += 1
        shown.append(term)
    return shown
