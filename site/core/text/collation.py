"""
Sorts lists alphabetically in each language.

Databases cannot: SQLite sorts by code point, and PostgreSQL may be built without ICU. So short
lists are sorted here. Khmer follows the order of the dictionary of Samdech Chuon Nath, which
differs from Unicode's code points: independent vowels are sorted with the letter they sound like,
អុំ អំ អាំ អះ come after all other vowels, and signs as in ក់ count only between words that are
otherwise the same.
"""

import re
import unicodedata
from collections.abc import Mapping

from core.i18n.registry import active
from core.i18n.registry import language as record
from core.text.alphabet import COENG, FROM_KHMER_DIGITS

CONSONANTS = [chr(code) for code in range(0x1780, 0x17A3)]
VOWELS = [chr(code) for code in range(0x17B6, 0x17C6)]
LAST_VOWELS = ["ុំ", "ំ", "ាំ", "ះ", "ិះ", "ុះ", "េះ", "ោះ", "ៈ"]
INDEPENDENT = {
    "ឣ": "អ", "ឤ": "អា", "ឥ": "អិ", "ឦ": "អី", "ឧ": "អុ", "ឨ": "អុក", "ឩ": "អូ", "ឪ": "អូវ",
    "ឫ": "រឹ", "ឬ": "រឺ", "ឭ": "លឹ", "ឮ": "លឺ", "ឯ": "អែ", "ឰ": "អៃ", "ឱ": "អោ", "ឲ": "អោ",
    "ឳ": "អៅ",
}  # fmt: skip
RANKS = {letter: rank for rank, letter in enumerate([*CONSONANTS, *VOWELS, *LAST_VOWELS, COENG])}
LETTERS = re.compile("|".join(sorted(LAST_VOWELS, key=len, reverse=True)) + "|.", re.DOTALL)
DIGIT, KHMER, LATIN, OTHER = range(4)


def sort_key(text: str, language: str | None = None) -> tuple[object, str]:
    """
    The sort key of a text in a language (default: the active one).

    Capitals, accents and punctuation count only if nothing else differs; ñ is a letter of its own
    in Spanish. Digits come first; on Khmer pages Khmer comes before Latin.
    """
    reader = record(language) if language else active()
    spelt_out = _in_sortable_letters(text, reader.own_letters)
    weights = [_weight(letter, reader.is_khmer) for letter in LETTERS.findall(spelt_out)]
    return tuple(weight for weight in weights if weight), text


def stored_sort_key(text: str, language: str, letters: int) -> str:
    """
    The beginning of the sort key of a text as small Latin letters and digits, which every database
    sorts alike; six of them stand for one letter.
    """
    weights, _text = sort_key(text, language)
    assert isinstance(weights, tuple)
    return "".join(
        f"{kind + 1:x}{rank if isinstance(rank, int) else ord(rank[0]):05x}"
        for kind, rank in weights[:letters]
    )


def _in_sortable_letters(text: str, own_letters: Mapping[str, str]) -> str:
    text = unicodedata.normalize("NFC", text).casefold()
    for letter, follows in own_letters.items():
        text = text.replace(letter, f"{follows}\uffff")
    text = "".join(INDEPENDENT.get(letter, letter) for letter in text)
    return unicodedata.normalize("NFD", text.translate(FROM_KHMER_DIGITS))


def _weight(letter: str, is_khmer: bool) -> tuple[int, int | str] | None:
    """Kind and rank of a letter; None for characters that are ignored."""
    if letter == "\uffff":
        return LATIN, letter
    if letter in RANKS:
        return (KHMER if is_khmer else OTHER), RANKS[letter]
    if letter.isspace():
        return -1, 0
    if letter.isdecimal():
        return DIGIT, letter
    if not letter.isalpha():
        return None
    return LATIN, letter
