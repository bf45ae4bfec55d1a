"""
Khmer text as it is stored: one order of the signs in a cluster, and nothing invisible that does nothing.

The same word can be typed in several orders that look alike (UTN 61), and then searching,
sorting and comparing don't find it. The order is that of SIL's Khmer character
specification: letter, robat, subscripts with រ last, shifter, vowel, other signs. Spelling
isn't touched: ្ដ stays ្ដ, and a zero-width space between two words stays where it is.
"""

import re
import unicodedata

from core.text.alphabet import COENG, LETTERS, MUUSIKATOAN, ROBAT, SHIFTERS, SIGNS, TRIISAP

ZWSP, ZWNJ, ZWJ = "\u200b", "\u200c", "\u200d"
IS_KHMER = re.compile("[\u1780-\u17ff]")
# Vowels that Unicode asks nobody to use, and the mark that begins some files.
NEVER = re.compile("[\ufeff\u17b4\u17b5]")
OBSOLETE = {"\u17a3": "អ", "\u17a4": "អា"}

# A letter with all that belongs to it, in whatever order, and zero-width characters inside.
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
# Vowels typed in two halves that look like one.
HALVES = {"\u17c1\u17b8": "\u17be", "\u17c1\u17b6": "\u17c4", "\u17c1\u17ba": "\u17bf"}
# Below a vowel that stands above, a shifter looks like ុ and is often typed so. Under ប
# it may be either of the two, so there it is left.
UPPER = "\u17b7\u17b8\u17b9\u17ba\u17be"
SHIFTED = {**dict.fromkeys("ងញមយរវនល", MUUSIKATOAN), **dict.fromkeys("សហអ", TRIISAP)}
LONE_ACCENT = re.compile(r"[^\W\d_][\u0300-\u036f]+")


def normalise(text: str) -> str:
    """
    A text with each Khmer cluster in its one order and without stray zero-width characters.

    Done twice it changes nothing more. Text without Khmer keeps every character; only an
    accent typed apart from its letter joins it (NFC).
    """
    text = LONE_ACCENT.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    if not IS_KHMER.search(text):
        return text
    text = NEVER.sub("", text)
    for old, new in OBSOLETE.items():
        text = text.replace(old, new)
    text = MESSY.sub(lambda match: match[1] + _in_order(match[1], match[2]), text)
    return _without_idle_spaces(text)


def order_cluster(cluster: str) -> str:
    """One cluster with its signs in their one order; a coeng at its end stays there."""
    whole = cluster.rstrip(COENG)
    match = MESSY.fullmatch(whole)
    ordered = match[1] + _in_order(match[1], match[2]) if match else whole
    return ordered + cluster[len(whole) :]


def _in_order(letter: str, rest: str) -> str:
    units = [_without_idle_joiner(unit) for unit in UNIT.findall(rest)]
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


def _without_idle_joiner(unit: str) -> str:
    """Zero-width joiners mean something after a shifter alone."""
    return unit if unit[0] in SHIFTERS else unit.rstrip(ZWNJ + ZWJ)


def _rank(unit: str) -> int:
    if unit[0] == ROBAT:
        return 1
    if unit[0] == COENG:
        return 3 if unit[1] == "\u179a" else 2
    return 4 if unit[0] in SHIFTERS else RANKS[unit[0]]


def _is_doubled(unit: str, before: list[str]) -> bool:
    """Whether a subscript or a sign above or below stands there already: nobody can see the second."""
    is_flat = unit[0] == COENG or unicodedata.category(unit[0]) == "Mn"
    return is_flat and unit in before


def _without_idle_spaces(text: str) -> str:
    """
    Zero-width spaces where they part two words, and nowhere else.

    Idle are a second one, one beside a space, and one at either end of a line.
    """
    text = re.sub(f"{ZWSP}{{2,}}", ZWSP, text)
    text = re.sub(f"{ZWSP}(?=\\s|\\Z)|(?<=\\s){ZWSP}", "", text)
    return re.sub(f"\\A{ZWSP}+", "", text)
