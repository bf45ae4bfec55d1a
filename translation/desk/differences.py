"""
What differs between two texts, word by word.

Words are cut by ICU, whose dictionary knows where Khmer words end.
"""

import re
from difflib import SequenceMatcher
from itertools import chain

from icu4py.breakers import WordBreaker

NUMBER = re.compile(r"(\d+)")
SAME, GONE, NEW = "same", "gone", "new"
# Beyond this many words the whole text counts as changed: the comparison would take too long.
MAX_WORDS = 4000


def word_differences(before: str, after: str, language_code: str) -> list[tuple[str, str]]:
    """
    The pieces of both texts in order, each with SAME, GONE or NEW.

    The pieces that are not NEW make up `before`, those that are not GONE make up `after`.
    """
    old, new = (_words(text, language_code) for text in (before, after))
    if len(old) + len(new) > MAX_WORDS:
        return [piece for piece in ((GONE, before), (NEW, after)) if piece[1]]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pieces = chain.from_iterable(
        _pieces(kind, "".join(old[a:b]), "".join(new[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
    )
    return [piece for piece in pieces if piece[1]]


def _words(text, language_code):
    """The words of a text, digits apart from the letters that they follow in Khmer."""
    pieces = (NUMBER.split(word) for word in WordBreaker(text, language_code))
    return [piece for piece in chain.from_iterable(pieces) if piece]


def _pieces(kind, before, after):
    return [(SAME, before)] if kind == "equal" else [(GONE, before), (NEW, after)]
