"""
Splits a text into words, for searching and for marking what was found.

Khmer has no spaces between words, so a run of Khmer clusters is one piece. Spaces inside it are
ignored (names are written ប៉ុល ពត and ប៉ុលពត); full stops, Latin letters and digits end it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from core.text.analysis.folding import CLUSTER

SPACE = r"[ \t\n\r\f\v\u00a0\u17d7]"  # ៗ repeats the word before it and adds nothing to find
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
    """A piece of a text and its position. `text` has no invisible characters."""

    kind: Kind
    text: str
    start: int
    end: int


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text that `folding.without_invisible` returned, in order."""
    for match in PIECE.finditer(text):
        found = match.lastgroup
        kind = found if found and found != "s" else "word"
        yield Piece(Kind(kind), match[kind], match.start(kind), match.end(kind))
