"""Agreed words of terms and names that are missing, and words that are not to be used."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text.analysis.folding import fold_word, without_invisible
from core.text.khmer import IS_KHMER, normalise
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
            right = set(_agreed_places(term, text, context))
            for word, note in term.forbidden:
                for start, end in _places(word, term, text, context):
                    if not _is_spelled_so(text.plain[start:end], word):
                        continue  # another spelling is compared as the same, and may be right
                    if any(
                        first <= start and end <= last for first, last in right - {(start, end)}
                    ):
                        continue  # a part of words that are right
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


def _is_spelled_so(written: str, word: str) -> bool:
    """Whether a place has a word in its own spelling, or another ending of it."""
    one, other = (normalise(without_invisible(text)).casefold() for text in (written, word))
    is_khmer = IS_KHMER.search(word) is not None
    return one == other or not (is_khmer or fold_word(one) == fold_word(other))
