"""Words written twice by mistake: «de de», “the the”, និងនិង."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icu4py.breakers import WordBreaker

from core.i18n.registry import language
from translation.checks.base import Check, Context, Span
from translation.checks.text import read

TWICE = re.compile(r"\b([^\W\d_]+)\s+(\1)\b", re.IGNORECASE)
# Words that may rightly follow themselves.
MAY_FOLLOW_ITSELF = {"had", "that", "no", "sí", "muy", "very", "so", "ya"}
# Khmer says some words twice on purpose, and writes that with ៗ; these never.
KHMER = (
    "និង ឬ ហើយ ដែល នៃ របស់ ក្នុង នៅ ដោយ ដើម្បី សម្រាប់ ឱ្យ ឲ្យ ថា ជា បាន មាន ការ ពី ដល់ ទៅ មក នឹង ត្រូវ ព្រោះ សូម"
)
KHMER_WORDS = frozenset(KHMER.split())


class RepeatedWords(Check):
    """
    A word that stands twice in a row (T19).

    None where a word of the source stands twice too, as in speech, and none for names.
    """

    id = "repeated-words"
    sentence = "A word stands twice in a row."
    title = gettext_lazy("Word written twice")

    def find(self, source: str, target: str, context: Context) -> Iterator[Span]:
        text = read(target)
        if TWICE.search(read(source).words):
            return
        twice = _khmer if language(context.target_language).is_khmer else _spaced
        for start, end in twice(text.words):
            message = _("“%(word)s” stands twice.") % {"word": text.plain[start:end]}
            yield Span(*text.place(start, end), message)


def _spaced(text: str) -> Iterator[tuple[int, int]]:
    """The second of two equal words, in a script with spaces."""
    for found in TWICE.finditer(text):
        first, second = found.groups()
        is_name = first[0].isupper() and second[0].isupper()
        if not is_name and first.lower() not in MAY_FOLLOW_ITSELF:
            yield found.span(2)


def _khmer(text: str) -> Iterator[tuple[int, int]]:
    """The second of two equal words that Khmer never says twice, as ICU cuts them."""
    before, place = "", 0
    for word in WordBreaker(text, "km"):
        if word == before and word in KHMER_WORDS:
            yield place, place + len(word)
        if word.strip(" \u200b"):
            before = word
        place += len(word)
