"""
Marks and spaces in Khmer, Spanish and English.

What is right is said in docs/translators/khmer-style.md, spanish-style.md and english-style.md.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from translation.checks.base import Check, Context, Span
from translation.checks.text import PlainText, read

KHMER = "[\u1780-\u17d3\u17d7\u17dd]"


class Rule(NamedTuple):
    """What is wrong where a pattern matches; the first group, if there is one, is the place."""

    pattern: re.Pattern[str]
    message: str


def _rule(pattern: str, message: str) -> Rule:
    return Rule(re.compile(pattern), message)


EVERYWHERE = [
    _rule(r"(?<=\S)([ \u00a0]{2,})(?=\S)", gettext_noop("There are two spaces.")),
    _rule(r"[(«“¿¡]([ \u00a0]+)\S", gettext_noop("There is a space after an opening mark.")),
    _rule(r"(?<=\S)([ \u00a0]+)[)»”]", gettext_noop("There is a space before a closing mark.")),
]
IN_LATIN = [
    _rule(r"(?<=\w)( +)[,;:?!.](?=\s|\Z)", gettext_noop("There is a space before a mark.")),
    _rule(r"[,;:?!](?=[^\W\d_])", gettext_noop("A space is missing after a mark.")),
]
BY_LANGUAGE = {
    "km": [
        _rule(r"(?<=\S)([ \u00a0]+)[។៕៖ៗ?!]", gettext_noop("There is a space before a mark.")),
        _rule(rf"[។៕៖](?={KHMER}|[០-៩])", gettext_noop("A space is missing after a mark.")),
        _rule(r"[។៕][។៕.]|ៗៗ|៖៖|(?<=\S)\.។", gettext_noop("There is one mark too many.")),
        # Not in abbreviations, where the point stands after a single letter: អ.វ.ត.ក
        _rule(
            rf"(?<={KHMER}{KHMER}{KHMER})(\.)(?=\s*{KHMER}|\s*\Z)",
            gettext_noop("A Khmer sentence ends with ។."),
        ),
        _rule(r"\"", gettext_noop("Khmer quotation marks are « ».")),
    ],
    "es": [
        *IN_LATIN,
        _rule(r"\"", gettext_noop("Spanish quotation marks are « », and “ ” inside them.")),
    ],
    "en": [
        *IN_LATIN,
        _rule(r"\"|(?<=\w)'(?=\w)", gettext_noop("Quotation marks and apostrophes are ’ “ ”.")),
    ],
}
PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”"}
# What stands at the end of a sentence, in any of the scripts.
ENDS = {
    ".": "stop", "។": "stop", "៕": "stop", "…": "dots", "?": "question", "!": "exclamation",
    ":": "colon", "៖": "colon",
}  # fmt: skip
# Closing marks, and the marks of sources.
AFTER_END = re.compile(r"[\s»”’\"')\]\ufffc]+\Z")


class Punctuation(Check):
    """Marks and spaces as the language sets them, pairs closed, the end of the source (T16)."""

    id = "punctuation"
    sentence = "A mark or a space isn't set as the language sets it."
    title = gettext_lazy("Marks and spaces")

    def find(self, source: str, target: str, context: Context) -> Iterator[Span]:
        text = read(target)
        for rule in [*EVERYWHERE, *BY_LANGUAGE.get(context.target_language, [])]:
            for found in rule.pattern.finditer(text.words):
                place = found.span(1) if found.re.groups else found.span()
                yield Span(*text.place(*place), _(rule.message))
        yield from _pairs(text)
        if context.target_language == "es":
            yield from _opened(text)
        yield from _end(read(source), text, context)


def _pairs(text: PlainText) -> Iterator[Span]:
    """Brackets and quotation marks without their counterpart."""
    opened: list[tuple[str, int]] = []
    lone: list[int] = []
    for place, letter in enumerate(text.words):
        if letter in PAIRS:
            opened.append((letter, place))
        elif letter in PAIRS.values():
            if opened and PAIRS[opened[-1][0]] == letter:
                opened.pop()
            elif not _is_list_number(text.words, place):
                lone.append(place)
    for place in [*lone, *(place for _letter, place in opened)]:
        message = _("“%(mark)s” has no counterpart.") % {"mark": text.words[place]}
        yield Span(*text.place(place, place + 1), message)


def _is_list_number(text: str, place: int) -> bool:
    """Whether a bracket closes the number of a list: 1) or a)."""
    return bool(re.search(r"(?:\A|\s)(?:\d{1,2}|\w)\Z", text[:place])) and text[place] == ")"


def _opened(text: PlainText) -> Iterator[Span]:
    """Questions and exclamations of Spanish without their first or last mark."""
    for first, last in ("¿?", "¡!"):
        opened: list[int] = []
        for place, letter in enumerate(text.words):
            if letter == first:
                opened.append(place)
            elif letter == last and text.words[place - 1 : place] not in (last, "!", "?"):
                if not opened:
                    message = _("“%(mark)s” is missing before this.") % {"mark": first}
                    yield Span(*text.place(place, place + 1), message)
                else:
                    opened.pop()
        for place in opened:
            message = _("“%(mark)s” is missing after this.") % {"mark": last}
            yield Span(*text.place(place, place + 1), message)


def _end(source: PlainText, target: PlainText, context: Context) -> Iterator[Span]:
    """The source ends a sentence and the target doesn't, or the other way round."""
    wanted, found = _end_of(source), _end_of(target)
    if wanted == found or not target.words.strip():
        return
    end = len(target.words.rstrip())
    if not found:
        yield Span(*target.place(end, end), _("The mark at the end is missing."))
    elif not wanted:
        message = _("The source has no mark at its end.")
        yield Span(*target.place(end - 1, end), message)
    else:
        message = _("The source ends with another mark.")
        yield Span(*target.place(end - 1, end), message)


def _end_of(text: PlainText) -> str:
    """What kind of mark a text ends with; empty if none. Closing marks after it don't count."""
    words = AFTER_END.sub("", text.words.rstrip())
    return ENDS.get(words[-1:], "")
