"""The check of numbers, dates and times."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from translation.checks.base import Check, Context, Span
from translation.checks.numbers.comparing import without_counterpart
from translation.checks.numbers.found import Found
from translation.checks.numbers.reading import read_numbers
from translation.checks.text import PlainText, read


class Numbers(Check):
    """
    A number, date, time or case number of one text that the other lacks (T14, H13).

    1975 isn't ១៩៥៧, 2 million isn't ៣ លាន. What can be read in several ways is compared in all
    of them, and what can't be decided is no objection: words for numbers up to ten, dozens,
    hundreds of people.
    """

    id = "numbers"
    sentence = "A number, date or time differs from the source."
    title = gettext_lazy("Numbers and dates")
    blocks = True

    def find(self, source: str, target: str, context: Context) -> Iterator[Span]:
        texts = read(source), read(target)
        missing, unknown = without_counterpart(
            read_numbers(texts[0].words, context.source_language),
            read_numbers(texts[1].words, context.target_language),
        )
        for found in sorted(unknown, key=lambda each: each.start):
            place = texts[1].place(found.start, found.end)
            wanted = _counterpart(found, missing)
            yield Span(*place, _message(found, wanted, texts))
            if wanted is not None:
                missing.remove(wanted)
        for found in missing:
            message = _("“%(number)s” of the source is missing.") % {
                "number": _words_of(found, texts[0])
            }
            yield Span(len(target), len(target), message)


def _counterpart(found: Found, missing: list[Found]) -> Found | None:
    """What is missing of the same kind, and so probably stands here changed."""
    kinds = {meaning.kind for meaning in found.meanings}
    same = (each for each in missing if kinds & {meaning.kind for meaning in each.meanings})
    return next(same, None)


def _message(found: Found, wanted: Found | None, texts: tuple[PlainText, PlainText]) -> str:
    here = _words_of(found, texts[1])
    if wanted is None:
        return _("“%(number)s” isn’t in the source.") % {"number": here}
    return _("The source has “%(wanted)s”, here is “%(number)s”.") % {
        "wanted": _words_of(wanted, texts[0]),
        "number": here,
    }


def _words_of(found: Found, text: PlainText) -> str:
    return text.plain[found.start : found.end]
