"""
Normalises Khmer text: one order of the characters in a cluster, no needless invisible ones.

The same word can be typed in several orders that look alike (UTN 61), and then searching, sorting
and comparing fail. The order is that of SIL's Khmer character specification: letter, robat,
subscripts with រ last, shifter, vowel, other signs. Spelling isn't changed: ្ដ stays ្ដ, and a
zero-width space between two words is kept.
"""

import re
import unicodedata

from core.text.alphabet import COENG, LETTERS, MUUSIKATOAN, ROBAT, SHIFTERS, SIGNS, TRIISAP

ZWSP, ZWNJ, ZWJ = "\u200b", "\u200c", "\u200d"
IS_KHMER = re.compile("[\u1780-\u17ff]")
# Vowels that Unicode discourages, and the byte order mark that begins some files.
NEVER = re.compile("[\ufeff\u17b4\u17b5]")
OBSOLETE = {"\u17a3": "អ", "\u17a4": "អា"}

# A letter with its signs in any order, and zero-width characters between them.
MESSY = re.compile(
    f"([{LETTERS}])((?:[\u200b-\u200d]*(?:{COENG}[{LETTERS}]|[{SIGNS}])[{ZWNJ}{ZWJ}]*)+)"
)
UNIT = re.compile(f"(?:{COENG}[{LETTERS}]|[{SIGNS}])[{ZWNJ}{ZWJ}]*")
RANKS = {
    **dict.fromkeys("\u17c1\u17c2\u17c3\u17c4\u17c5\u17be\u17bf\u17c0", 5),
    **dict.fromkeys("\u17bb\u17bc\u17bd", 6),
    **dict.fromkeys("\u17b7\u17b8\u17b9\u17ba", 7),
    "\u17b6": 8,
    **dict.fromkeys("\u17c6\u17cb\u17cd\u17ce\u17cf\u17d0\u17d1\u17d3\u17dd", 9),
    **dict.fromkeys("\u17c7\u17c8", 10),
}
# Vowels typed as two characters that look like one.
HALVES = {"\u17c1\u17b8": "\u17be", "\u17c1\u17b6": "\u17c4", "\u17c1\u17ba": "\u17bf"}
# With a vowel above the letter, a shifter has the shape of ុ and is often typed as ុ. Under ប the
# character may be either, so it is not changed.
UPPER = "\u17b7\u17b8\u17b9\u17ba\u17be"
SHIFTED = {**dict.fromkeys("ងញមយរវនល", MUUSIKATOAN), **dict.fromkeys("សហអ", TRIISAP)}
LONE_ACCENT = re.compile(r"[^\W\d_][\u0300-\u036f]+")


def normalise(text: str) -> str:
    """
    Normalise a text: each Khmer cluster in its one order, no needless zero-width characters.

    Idempotent. Text without Khmer is changed only by NFC composition of accents.
    """
    text = LONE_ACCENT.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    if not IS_KHMER.search(text):
        return text
    text = NEVER.sub("", text)
    for old, new in OBSOLETE.items():
        text = text.replace(old, new)
    text = MESSY.sub(lambda match: match[1] + _in_order(match[1], match[2]), text)
    return _without_needless_spaces(text)


def order_cluster(cluster: str) -> str:
    """One cluster in its one order; a coeng at its end stays there."""
    whole = cluster.rstrip(COENG)
    match = MESSY.fullmatch(whole)
    ordered = match[1] + _in_order(match[1], match[2]) if match else whole
    return ordered + cluster[len(whole) :]


def _in_order(letter: str, rest: str) -> str:
    units = [_without_needless_joiner(unit) for unit in UNIT.findall(rest)]
    units.sort(key=_rank)
    kept = [unit for n, unit in enumerate(units) if not _is_doubled(unit, units[:n])]
    ordered = "".join(kept)
    for halves, whole in HALVES.items():
        ordered = ordered.replace(halves, whole)
    if letter in SHIFTED and "\u17bb" in ordered and any(vowel in ordered for vowel in UPPER):
        ordered = ordered.replace("\u17bb", "")
        if not any(shifter in ordered for shifter in SHIFTERS):
            after = f"^({ROBAT}?(?:{COENG}[{LETTERS}])*)"
            ordered = re.sub(after, rf"\g<1>{SHIFTED[letter]}", ordered)
    return ordered


def _without_needless_joiner(unit: str) -> str:
    """A zero-width joiner is kept only after a shifter."""
    return unit if unit[0] in SHIFTERS else unit.rstrip(ZWNJ + ZWJ)


def _rank(unit: str) -> int:
    if unit[0] == ROBAT:
        return 1
    if unit[0] == COENG:
        return 3 if unit[1] == "\u179a" else 2
    return 4 if unit[0] in SHIFTERS else RANKS[unit[0]]


def _is_doubled(unit: str, before: list[str]) -> bool:
    """Whether a subscript or a sign is a repetition, which nobody can see."""
    is_flat = unit[0] == COENG or unicodedata.category(unit[0]) == "Mn"
    return is_flat and unit in before


def _without_needless_spaces(text: str) -> str:
    """
    Keep zero-width spaces only between two words.

    Removes a second one, one beside a space, and one at the beginning or end of a line.
    """
    text = re.sub(f"{ZWSP}{{2,}}", ZWSP, text)
    text = re.sub(f"{ZWSP}(?=\\s|\\Z)|(?<=\\s){ZWSP}", "", text)
    return re.sub(f"\\A{ZWSP}+", "", text)
