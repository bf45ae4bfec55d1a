"""Cleans what a person typed into the search box, so that no database raises an error for it."""

import unicodedata
from dataclasses import dataclass

LONGEST = 200
MOST_WORDS = 16
OPERATORS = {"AND", "OR", "NOT", "NEAR"}
SEARCHED = {"L", "M", "N"}  # letters, marks (Khmer vowels are marks), numbers
INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn"}
SPACES = set("\t\n\r\v\f")


@dataclass(frozen=True)
class CleanedQuery:
    """The text to show in the box again, the words to look for, and whether some were left out."""

    text: str = ""
    words: tuple[str, ...] = ()
    was_cut: bool = False

    def __bool__(self):
        return bool(self.words)

    def __str__(self):
        return " ".join(self.words)


def clean_query(typed: str) -> CleanedQuery:
    """
    At most 200 characters and 16 words of letters, marks and digits, in NFC.

    PostgreSQL raises an error for a NUL, SQLite for a lone quotation mark, and 150 words make too
    deep an expression for SQLite.
    """
    # Limits the time for what follows; far more than the 200 characters that are kept.
    visible = "".join(map(_visible, unicodedata.normalize("NFC", typed[: LONGEST * 10])))
    text = " ".join(visible.split())
    kept = text[:LONGEST].rstrip()
    words = [word for word in _searched(kept).split() if _has_letter(word)]
    words = [word for word in words if word not in OPERATORS] or words
    was_cut = len(text) > LONGEST or len(typed) > LONGEST * 10 or len(words) > MOST_WORDS
    return CleanedQuery(kept, tuple(words[:MOST_WORDS]), was_cut)


def _visible(character: str) -> str:
    if character in SPACES:
        return " "
    return "" if unicodedata.category(character) in INVISIBLE else character


def _searched(text: str) -> str:
    return "".join(c if unicodedata.category(c)[0] in SEARCHED else " " for c in text)


def _has_letter(word: str) -> bool:
    """Whether a word has more than marks: a vowel sign without a letter is no word."""
    return any(unicodedata.category(character)[0] != "M" for character in word)
