"""
Marks the words that were looked for in a text, and cuts an excerpt between words.

Works on the text as written, not on the index, but treats the same words as equal: other
spellings, other digits, other endings.
"""

import re
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from icu4py.breakers import WordBreaker

from core.text.analysis.folding import (
    CLUSTER,
    fold_cluster,
    fold_clusters,
    fold_digits,
    fold_word,
    without_invisible,
)
from core.text.analysis.stems import stemmed, stems
from core.text.analysis.words import Kind, pieces
from core.text.clusters import shorten
from search.analysis.spellings import spellings
from search.analysis.tokens import apart, is_common

SEARCHED = 60_000  # characters of a text that are searched; the rest is ignored
BEFORE = 60  # about this many characters of an excerpt come before the first word found
ENDS = "។៕.!?\n"
BETWEEN_FIELDS = re.compile(r"[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """The position of a word of the query, and which word it is."""

    start: int
    end: int
    word: int


class Marker:
    """Marks the words of a query in texts."""

    def __init__(self, query: str):
        found = [part for piece in pieces(without_invisible(query)) for part in apart(piece)]
        self.khmer, self.numbers, self.latin = {}, {}, {}
        found = [piece for piece in found if not is_common(piece)] or found
        for number, piece in enumerate(found):
            if piece.kind is Kind.KHMER:
                for way in spellings(fold_clusters(piece.text)):
                    self.khmer.setdefault(way[0], []).append((way, number))
            elif piece.kind is Kind.NUMBER:
                for group in fold_digits(piece.text).replace(",", ".").split("."):
                    self.numbers[group] = number
            else:
                self.latin.update(dict.fromkeys(_forms(piece.text), number))

    def whole(self, text: str) -> SafeString:
        """The whole text, marked."""
        text = without_invisible(text)
        return _marked(text, self.spans(text), 0, len(text))

    def passage(self, text: str, limit: int) -> SafeString:
        """
        About `limit` characters of a text around the words found, marked; empty if it contains
        none.
        """
        text = without_invisible(text[:SEARCHED])
        spans = self.spans(text)
        if not spans:
            return mark_safe("")
        start = max(_best(spans, limit).start - BEFORE, 0)
        start = _beginning(text, start, start + BEFORE)
        end = _ending(text, min(start + limit, len(text)))
        end = max(end, min((s.end for s in spans if s.start >= start), default=end))
        inside = [span for span in spans if start <= span.start and span.end <= end]
        before = "… " if start else ""
        after = " …" if end < len(text) and text[end - 1] not in ENDS else ""
        return format_html("{}{}{}", before, _marked(text, inside, start, end), after)

    def beginning(self, text: str, limit: int) -> str:
        """The beginning of a text that contains none of the words."""
        return shorten(text, limit)

    def spans(self, text: str) -> list[Span]:
        """The positions of the query's words in a visible text, in order and without overlaps."""
        spans = []
        for piece in pieces(text):
            if piece.kind is Kind.KHMER:
                if self.khmer:
                    spans += self._khmer_spans(piece)
            elif piece.kind is Kind.NUMBER:
                groups = fold_digits(piece.text).replace(",", ".").split(".")
                words = {self.numbers.get(group) for group in [*groups, "".join(groups)]} - {None}
                spans += [Span(piece.start, piece.end, word) for word in words]
            elif self.latin and (word := self._latin_word(piece.text)) is not None:
                spans.append(Span(piece.start, piece.end, word))
        return _not_overlapping(spans)

    def _khmer_spans(self, piece):
        places = list(CLUSTER.finditer(piece.text))
        clusters = [fold_cluster(match[0]) for match in places]
        for place, cluster in enumerate(clusters):
            for way, word in self.khmer.get(cluster, ()):
                last = place + len(way) - 1
                if clusters[place : last + 1] == way:
                    yield Span(
                        piece.start + places[place].start(), piece.start + places[last].end(), word
                    )

    def _latin_word(self, word):
        folded = fold_word(word)
        if folded in self.latin:
            return self.latin[folded]
        if not any(form[:3] == folded[:3] for form in self.latin):
            return None
        return next((self.latin[form] for form in _forms(word) if form in self.latin), None)


def _forms(word) -> set[str]:
    return {fold_word(word)}.union(*(stems(word, code) for code in stemmed()))


def _not_overlapping(spans) -> list[Span]:
    kept = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _best(spans, limit) -> Span:
    """
    The first word of the stretch of `limit` characters with the most different words of the
    query.
    """

    def different(first):
        return len({s.word for s in spans if first.start <= s.start < first.start + limit - BEFORE})

    return max(spans[:200], key=different)


def _beginning(text, earliest, latest) -> int:
    """Where an excerpt may begin, at or before `latest`: at a sentence, else at a word."""
    if earliest == 0:
        return 0
    sentence = max(text.rfind(end, earliest, latest) for end in ENDS)
    if sentence >= 0:
        return sentence + 1 + (len(text[sentence + 1 :]) - len(text[sentence + 1 :].lstrip()))
    return next((place for place in _word_starts(text, earliest) if place >= earliest), latest)


def _ending(text, latest) -> int:
    """Where an excerpt may end, at or before `latest`: after a word."""
    if latest >= len(text):
        return len(text)
    return max((place for place in _word_starts(text, latest) if place <= latest), default=latest)


def _word_starts(text, place) -> list[int]:
    """Where words begin around a position, by ICU's Khmer dictionary."""
    start = max(0, place - 80)
    found = []
    for word in WordBreaker(text[start : place + 80], "km"):
        if word[0].isalnum():
            found.append(start)
        start += len(word)
    return found


def _marked(text, spans, start, end) -> SafeString:
    parts = []
    for span in spans:
        parts.append(_written(text[start : span.start]))
        parts.append(format_html("<mark>{}</mark>", text[span.start : span.end]))
        start = span.end
    parts.append(_written(text[start:end].rstrip()))
    return mark_safe("".join(parts))


def _written(text) -> SafeString:
    """A stretch of text, with a dot between two fields."""
    return escape(BETWEEN_FIELDS.sub(" · ", text))
