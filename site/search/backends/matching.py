"""
Converts Wagtail's search queries into one full-text expression of a database.

Every tree of And, Or, Not, PlainText, Phrase, Boost and MatchAll becomes "all that match this" or
"all except what matches this". SQLite has NOT only between two expressions, so negation is moved
outwards by De Morgan's laws, on both databases.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from core.text.analysis.words import Kind
from search.analysis.tokens import Token, Word, query_words


@dataclass(frozen=True)
class Syntax:
    """The syntax of a database's full-text expressions."""

    both: str
    either: str
    without: str
    token: Callable[[Token], str]
    phrase: Callable[[list[Token]], str]

    def all_of(self, parts: list[str]) -> str:
        return self._joined(self.both, parts)

    def any_of(self, parts: list[str]) -> str:
        return self._joined(self.either, parts)

    def _joined(self, operator, parts):
        parts = list(dict.fromkeys(parts))
        return parts[0] if len(parts) == 1 else "(" + operator.join(parts) + ")"


@dataclass(frozen=True)
class Match:
    """A full-text expression: `text`, or its negation. An empty text matches nothing."""

    text: str = ""
    is_negated: bool = False

    def inverted(self) -> "Match":
        return Match(self.text, not self.is_negated)


NOTHING = Match()
EVERYTHING = Match(is_negated=True)


def match(query: SearchQuery, syntax: Syntax, is_unfinished: bool = False) -> Match:
    """
    The expression for a search query. `is_unfinished`: the last word is still being typed.

    Text without words (។, an emoji) matches nothing. Raises NotImplementedError for an unknown
    kind of query.
    """
    if isinstance(query, PlainText | Fuzzy):
        join = syntax.all_of if query.operator == "and" else syntax.any_of
        words = query_words(query.query_string, is_unfinished)
        return Match(join([_word(word, syntax) for word in words])) if words else NOTHING
    if isinstance(query, Phrase):
        return _phrase(query_words(query.query_string, is_unfinished, is_phrase=True), syntax)
    if isinstance(query, Boost):
        return match(query.subquery, syntax, is_unfinished)
    if isinstance(query, MatchAll):
        return EVERYTHING
    if isinstance(query, Not):
        return match(query.subquery, syntax, is_unfinished).inverted()
    if isinstance(query, And | Or):
        parts = [match(part, syntax, is_unfinished) for part in query.subqueries]
        if isinstance(query, And):
            return _all(parts, syntax)
        return _all([part.inverted() for part in parts], syntax).inverted()
    raise NotImplementedError(f"Searching with {type(query).__name__} isn't supported.")


def _word(word: Word, syntax) -> str:
    return syntax.any_of([syntax.all_of(list(map(syntax.token, way))) for way in word.ways])


def _all(parts: list[Match], syntax) -> Match:
    """The conjunction of all parts. "Or" is the negation of the conjunction of the negations."""
    parts = [part for part in parts if part != EVERYTHING]
    if NOTHING in parts:
        return NOTHING
    wanted = [part.text for part in parts if not part.is_negated]
    unwanted = [part.text for part in parts if part.is_negated]
    if not wanted:
        return Match(syntax.any_of(unwanted), is_negated=True) if unwanted else EVERYTHING
    text = syntax.all_of(wanted)
    if unwanted:
        text = f"({text}{syntax.without}{syntax.any_of(unwanted)})"
    return Match(text)


def _phrase(words: list[Word], syntax) -> Match:
    """
    An expression for words in succession. Khmer threes overlap, so their order is not checked;
    any distance is allowed between Khmer and other words.
    """
    parts, row = [], []
    for word in words:
        if word.kind is Kind.KHMER:
            parts += [_word(word, syntax), *_row(row, syntax)]
            row = []
        else:
            row += word.exact
    parts += _row(row, syntax)
    return Match(syntax.all_of(parts)) if parts else NOTHING


def _row(row: list[Token], syntax) -> list[str]:
    return [syntax.phrase(row)] if row else []


def ranking_tokens(query: SearchQuery, is_unfinished: bool = False) -> list[tuple[Token, float]]:
    """The tokens used for ranking, each with its boost; excluded words are left out."""
    found: dict[Token, float] = {}
    for word, boost in _wanted(query, is_unfinished):
        for token in chain.from_iterable(word.ways):
            found[token] = max(boost, found.get(token, 0))
    return list(found.items())


def any_word(query: SearchQuery, syntax: Syntax, is_unfinished: bool = False) -> str:
    """An expression for entries that contain at least one of the words looked for."""
    words = [_word(word, syntax) for word, _boost in _wanted(query, is_unfinished)]
    return syntax.any_of(words) if words else ""


def _wanted(query, is_unfinished, boost=1.0) -> Iterator[tuple[Word, float]]:
    """Each word looked for, with its boost."""
    if isinstance(query, PlainText | Phrase | Fuzzy):
        is_phrase = isinstance(query, Phrase)
        for word in query_words(query.query_string, is_unfinished, is_phrase):
            yield word, boost * getattr(query, "boost", 1)
    elif isinstance(query, Boost):
        yield from _wanted(query.subquery, is_unfinished, boost * query.boost)
    elif isinstance(query, And | Or):
        for part in query.subqueries:
            yield from _wanted(part, is_unfinished, boost)
