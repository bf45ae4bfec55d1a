"""
Where words begin and end in a text, for everything that searches or marks what was found.

A Khmer sentence has no spaces between words, so a run of Khmer clusters is one piece; spaces
inside it are passed over (names are written ប៉ុល ពត and ប៉ុលពត), full stops, Latin letters
and digits end it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from search.analysis.folding import CLUSTER

SPACE = r"[ \t\n\r\f\v\u00a0\u17d7]"  # ៗ says the word again: nothing new to find
PIECE = re.compile(
    rf"(?P<khmer>{CLUSTER.pattern}(?:{SPACE}*{CLUSTER.pattern})*)"
    r"|(?P<number>\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+)"
    r"|(?P<word>(?:[^\W\d_\u1780-\u17ff][\u0300-\u036f]*)+)(?P<s>['’]s\b)?"
)


class Kind(Enum):
    KHMER = "khmer"
    NUMBER = "number"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text and where it stands. `text` has no invisible characters."""

    kind: Kind
    text: str
    start: int
    end: int


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a visible text (see `folding.visible`), in order."""
    for match in PIECE.finditer(text):
        kind = match.lastgroup if match.lastgroup != "s" else "word"
        yield Piece(Kind(kind), match[kind], match.start(kind), match.end(kind))
