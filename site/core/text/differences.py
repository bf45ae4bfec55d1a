"""
What differs between two texts, word by word.

Words are cut by ICU, whose dictionary knows where Khmer words end.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import chain
from typing import NamedTuple

from icu4py.breakers import WordBreaker

NUMBER = re.compile(r"(\d+)")
SAME, GONE, NEW = "same", "removed", "added"
# Beyond this many words the whole text counts as changed: the comparison would take too long.
MAX_WORDS = 4000


class Difference(NamedTuple):
    """A part of two texts. `kind`: SAME, GONE (only in the former) or NEW (only in the present)."""

    kind: str
    text: str


def word_differences(before: str, after: str, language_code: str) -> list[Difference]:
    """
    The parts of both texts in reading order.

    Those that are not NEW make up `before`, those that are not GONE make up `after`.
    """
    old, new = (_words(text, language_code) for text in (before, after))
    if len(old) + len(new) > MAX_WORDS:
        return _without_empty([Difference(GONE, before), Difference(NEW, after)])
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return _without_empty(
        chain.from_iterable(
            _parts(kind, "".join(old[a:b]), "".join(new[c:d]))
            for kind, a, b, c, d in matcher.get_opcodes()
        )
    )


def _without_empty(parts: Iterable[Difference]) -> list[Difference]:
    return [part for part in parts if part.text]


def _words(text: str, language_code: str) -> list[str]:
    """The words of a text, digits apart from the letters that they follow in Khmer."""
    pieces = (NUMBER.split(word) for word in WordBreaker(text, language_code))
    return [piece for piece in chain.from_iterable(pieces) if piece]


def _parts(kind: str, before: str, after: str) -> list[Difference]:
    if kind == "equal":
        return [Difference(SAME, before)]
    return [Difference(GONE, before), Difference(NEW, after)]
