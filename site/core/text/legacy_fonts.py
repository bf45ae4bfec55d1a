"""
Detects Khmer that was typed in a pre-Unicode font and is now unreadable Latin text.

Limon and similar fonts drew Khmer letters in the places of Latin ones. Copied without the font,
កម្ពុជា is `km<úCa`, which people, screen readers and search cannot read. Khmer whose UTF-8 was
decoded as Latin-1 (`áž€`) is detected too.

Limon text differs from Spanish, French or code by fractions or paragraph signs between letters,
capitals inside words, and the most common Khmer words in their Limon form. One such word is not
enough; several in a line are.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Whole common words in Limon: និង ដែល ក្នុង បាន នៅ ទៅ របស់ ត្រូវ …
WORDS = {
    "Edl", "kñúg", "kñug", ")an", "enA", "eTA", "rbs;", "RtUv", "Rtv", "sMrab;", "eday", "ehIy",
    "CamYy", "Gñk", "dl;", "Gs;", "KW", "k¾", "RBH", "TaMg", "elI", "GMBI", "qñaM", "éf¶", "éf¶TI",
    "eK", "eLIg", "edIm,I", "bnÞab;", "eRkay", "eRkam", "RKb;", "kúñg", "EdlmanenA", "nigkar",
}  # fmt: skip
# What no other language has inside a word: កម្ពុ ប្រទេ ខ្មែ …, the sign of ្រ (R) before its
# consonant, a capital with an accent after a small letter, signs of Latin-1 between letters.
PARTS = re.compile(
    "km<[uú]|RbeTs|Exµ|RBH[a-z]|RbCaC|Rkhm|m®nþI|rdæ|GñkEd|bNÑ|mµ[aeIuy]"
    "|[a-zéßµ;]R[bkxKtTsBmcCPpvldF][a-zA-Z<;]"
    "|^[(«{]*R[bkBKCTs][aeiIuUYWMH][a-zA-Z;]"
    "|[a-z;][ÀÁÄÅÆÇÈÉÊËÎÏÐÑÒÓÔÖ×ØÙÛÞßþ¬®²³¶¼½¾µ][a-zA-Zéêúûüáíñ]*[A-Z;]"
    "|hakSRt|[a-z];[a-zA-Z]{2,}[A-Z]"
)
SIGN_INSIDE = re.compile(r"[A-Za-zñé][¢£¤¥¦§¨©¬®¯±²³´µ¶¸¹»¼½¾×÷][a-zA-Zúñ]")
FLIP = re.compile(r"[a-zà-öø-ÿµ][A-ZÀ-ÖØ-Þ]")
ODD_INSIDE = re.compile(r"[A-Za-z][<>;:,][A-Za-z]")
# The bytes E1 9E and E1 9F, with which every Khmer letter begins in UTF-8, decoded as Windows-1252.
MISREAD = re.compile("(á[ž\x9eŸ\x9f].){3}", re.DOTALL)

NOT_PROSE = re.compile(r"https?://\S+|\S+@\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?|&\w+;|&#\d+;")
BLOCKS = re.compile(r"\n|</?(?:p|li|h\d|ul|ol|br|hr|blockquote)\b[^>]*>")
TAGS = re.compile(r"</?(?:a|b|i|em|strong|span|embed|code)(?:\s[^<>]*)?/?>")


def is_legacy(text: str) -> bool:
    """Whether a line or paragraph of a text, plain or HTML, is Khmer in a pre-Unicode font."""
    return any(_line_is_legacy(TAGS.sub("", line)) for line in BLOCKS.split(text))


def _line_is_legacy(line: str) -> bool:
    if MISREAD.search(line):
        return True
    words = [word for word in NOT_PROSE.sub(" ", line).split() if re.search("[A-Za-z]", word)]
    strong = sum(map(_has_khmer_in_limon, words))
    if not strong:
        return False
    odd = sum(
        1
        for word in words
        if _has_khmer_in_limon(word) or FLIP.search(word) or _has_odd_characters(word)
    )
    if len(words) < 6:
        return odd * 3 >= len(words)
    return strong >= 2 and odd * 10 >= len(words) * 3


def _has_khmer_in_limon(word: str) -> bool:
    bare = word.strip("«»“”\"'().,")
    return word in WORDS or bare in WORDS or bool(PARTS.search(word) or SIGN_INSIDE.search(word))


def _has_odd_characters(word: str) -> bool:
    return bool(ODD_INSIDE.search(word))


def refuse_legacy(text: str) -> None:
    """Raises ValidationError, with what to do, for a text that was typed in a pre-Unicode font."""
    if is_legacy(text):
        raise ValidationError(
            _(
                "This is Khmer from an old font such as Limon: without that font it is a row of "
                "Latin letters. Convert it to Khmer Unicode, or type it again, and paste it here."
            ),
            code="legacy_font",
        )
