"""Letters or digits of two scripts in one word, which look right and are not."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from translation.checks.base import Check, Context, Span
from translation.checks.text import read

KHMER = r"[\u1780-\u17d3\u17dd]"
LATIN = r"[A-Za-z\u00c0-\u024f]"
# Latin letters written as Greek or Cyrillic ones of the same shape.
LOOK_ALIKE = r"[\u0370-\u03ff\u0400-\u04ff]"
MIXED_LETTERS = re.compile(
    rf"{LATIN}*(?:{LATIN}{LOOK_ALIKE}|{LOOK_ALIKE}{LATIN})(?:{LATIN}|{LOOK_ALIKE})*"
    rf"|{KHMER}[a-z]{{1,2}}(?={KHMER})"
)
MIXED_DIGITS = re.compile(r"(?:[0-9]+[.,]?[០-៩]|[០-៩]+[.,]?[0-9])[0-9០-៩]*")


class MixedScripts(Check):
    """One word with letters, or one number with digits, of two scripts (T19)."""

    id = "mixed-scripts"
    sentence = "A word has letters, or a number digits, of two scripts."
    title = gettext_lazy("Two scripts in one word")

    def find(self, source: str, target: str, context: Context) -> Iterator[Span]:
        text = read(target)
        for found in MIXED_DIGITS.finditer(text.words):
            message = _("This number has digits of two scripts.")
            yield Span(*text.place(*found.span()), message)
        for found in MIXED_LETTERS.finditer(text.words):
            message = _("This word has letters of two scripts.")
            yield Span(*text.place(*found.span()), message)
