"""The forms of a text by which the memory compares: exact, in words, without its numbers."""

import hashlib
import re
import unicodedata

from core.text.alphabet import FROM_KHMER_DIGITS
from core.text.khmer import ZWSP, normalise
from translation.checks.text import read

NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
SPACES = re.compile(r"\s+")


def exact_form(stored: str) -> str:
    """A stored text with its tags, in one order of characters and without zero-width spaces."""
    composed = unicodedata.normalize("NFC", stored)
    return SPACES.sub(" ", normalise(composed).replace(ZWSP, "")).strip()


def words_form(stored: str) -> str:
    """What is searched: the text without tags, in small letters, with digits 0-9."""
    return exact_form(read(stored).plain).translate(FROM_KHMER_DIGITS).casefold()


def without_numbers(words: str) -> str:
    """A words form in which each number is 0, so that another number is no other text."""
    return NUMBER.sub("0", words)


def unit_forms(source: str, target: str) -> dict[str, str]:
    """The fields of a MemoryUnit that follow from its two texts, and these."""
    return {
        "source": source,
        "target": target,
        "source_words": words_form(source),
        "target_words": words_form(target),
        "source_digest": digest(exact_form(source)),
        "target_digest": digest(exact_form(target)),
    }


def digest(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
