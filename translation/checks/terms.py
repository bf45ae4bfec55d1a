"""Agreed words of terms and names that are missing, and words that are not to be used."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text.analysis.folding import without_invisible
from core.text.khmer import normalise
from translation.checks.base import Check, Context, Span, WantedTerm
from translation.checks.text import PlainText, read
from translation.glossary.words import pattern, places


class MissingTerms(Check):
    """A term or name of the source without its agreed words in the translation (T12, T13)."""

    id = "terms-missing"
    sentence = "The agreed word for a term or name of the source is missing."
    title = gettext_lazy("Agreed word missing")

    def find(self, source: str, target: str, context: Context) -> Iterator[Span]:
        text = read(target)
        for term in context.terms:
            if not term.is_demanded or _agreed_places(term, text, context):
                continue
            message = _("“%(found)s” is “%(agreed)s”; it isn’t here.")
            words = {"found": term.found, "agreed": term.agreed[0]}
            yield Span(len(target), len(target), message % words)


class ForbiddenTerms(Check):
    """A word that is not to be used for a term (T12)."""

    id = "terms-forbidden"
    sentence = "A word stands here that is not to be used."
    title = gettext_lazy("Word not to be used")

    def find(self, source: str, target: str, context: Context) -> Iterator[Span]:
        text = read(target)
        for term in context.terms:
            right = _agreed_places(term, text, context)
            for word, note in term.forbidden:
                for start, end in _places(word, term, text, context):
                    if _is_right(start, end, right, _is_exactly(text.plain[start:end], word)):
                        continue
                    place = text.place(start, end)
                    yield Span(*place, _message(word, note, term))


def _message(word: str, note: str, term: WantedTerm) -> str:
    if term.agreed:
        message = _("“%(word)s” is not to be used; write “%(agreed)s”.")
        message %= {"word": word, "agreed": term.agreed[0]}
    else:
        message = _("“%(word)s” is not to be used.") % {"word": word}
    return f"{message} {note}".rstrip()


def _agreed_places(term: WantedTerm, text: PlainText, context: Context) -> list[tuple[int, int]]:
    return [place for word in term.agreed for place in _places(word, term, text, context)]


def _places(
    word: str, term: WantedTerm, text: PlainText, context: Context
) -> list[tuple[int, int]]:
    code = context.target_language
    wanted = pattern(word, code, is_name=term.is_name)
    return places(wanted, text.words, code) if wanted else []


def _is_right(start: int, end: int, right: list[tuple[int, int]], spelled: bool) -> bool:
    """
    Whether a place lies in words that are right.

    The agreed word itself may be compared as the same and spelled otherwise. `spelled`: whether
    the one here has the spelling that is not to be used.
    """
    for first, last in right:
        if (first, last) == (start, end):
            if not spelled:
                return True
        elif first <= start and end <= last:
            return True
    return False


def _is_exactly(written: str, word: str) -> bool:
    one, other = (normalise(without_invisible(text)).casefold() for text in (written, word))
    return one == other
