"""Khmer text in one order, with nothing invisible that does nothing."""

import random
import unicodedata

import pytest

from core.text.khmer import normalise

ZWSP, ZWNJ, ZWJ = "\u200b", "\u200c", "\u200d"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("ខែ្មរ", "ខ្មែរ"),  # vowel before subscript
        ("ស្រ្តី", "ស្ត្រី"),  # ្រ before another subscript
        ("សី៊", "ស៊ី"),  # vowel before shifter
        ("សុី", "ស៊ី"),  # ុ for a shifter below an upper vowel
        ("មុឺ", "ម៉ឺ"),
        ("ប័៌ន", "ប៌័ន"),  # robat next to its letter
        ("កេី", "កើ"),  # a vowel in two halves
        ("កេា", "កោ"),
        ("កិិ", "កិ"),  # twice, seen once
        ("ក្រ្រ", "ក្រ"),
        ("ចំា", "ចាំ"),  # ំ before ា
        ("ខ\u200b្មែរ", "ខ្មែរ"),  # a space inside a cluster
        ("ក\u200d្រហម", "ក្រហម"),
        ("\ufeffខ្មែរ", "ខ្មែរ"),
        ("ក\u17b4រ", "ករ"),
        ("ឣ", "អ"),
        ("\u200bខ្មែរ\u200b", "ខ្មែរ"),
        ("ខ្មែរ\u200b\u200bក្រហម", "ខ្មែរ\u200bក្រហម"),
        ("ខ្មែរ \u200bក្រហម\u200b។ ថ្ងៃ", "ខ្មែរ ក្រហម\u200b។ ថ្ងៃ"),
        ("memoria pu\u0301blica ខ្មែរ", "memoria pública ខ្មែរ"),
    ],
)
def test_mistake_of_typing_is_put_right(typed, stored):
    assert normalise(typed) == stored


@pytest.mark.parametrize(
    "text",
    [
        "ខ្មែរ\u200bក្រហម",  # a word break that somebody put there
        "ប៊\u200cី",  # keeps the shifter's own shape
        "ប៉\u200dី",
        "ខ្មែរ\u200dក្រហម",
        "ស្ដាប់ ស្តាប់",  # two spellings: neither is a mistake of ours
        "ឲ្យ ឱ្យ អោយ",
        "ប៉ី ប៊ី បុី",  # ប takes both shifters: nobody knows which was meant
        "កុំ ពុំ អញ្ចឹង ចា៎ ៗ ៛ ១៩៧៥",
        "<p>ខ្មែរ <b>ក្រហម</b>\u200b<i>រឿង</i></p>",
    ],
)
def test_what_is_right_stays(text):
    assert normalise(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Días de memoria — ¿cómo? «así»",
        "ångström Å Ω ﬁ ½ 福",  # singletons and ligatures are somebody's choice
        f"a{ZWSP}{ZWSP}b {ZWSP}👩{ZWJ}👧 \ufeff",
        "ภาษาไทย العربية 日本語",
        "for (i=0; i<n; i++) { x[i] += '\\u1780'; }",
        "",
    ],
)
def test_text_without_khmer_keeps_every_character(text):
    assert normalise(text) == text


def test_accent_typed_apart_joins_its_letter():
    assert normalise("man\u0303ana") == "mañana"


def test_done_twice_it_changes_nothing_more_and_loses_no_letter():
    dice = random.Random(1975)
    signs = [chr(code) for code in range(0x1780, 0x17DE)]
    signs += [ZWSP, ZWNJ, ZWJ, "\ufeff", " ", "\n", "a", "៥"]
    for _case in range(20_000):
        text = "".join(dice.choices(signs, k=dice.randint(1, 9)))
        once = normalise(text)
        assert normalise(once) == once, ascii(text)
        assert letters(once) == letters(text.replace("ឣ", "អ").replace("ឤ", "អ")), ascii(text)


def letters(text):
    """Every base letter once for each place where it can be seen."""
    kept = unicodedata.normalize("NFC", text)
    return sorted({sign for sign in kept if "ក" <= sign <= "ឳ" and sign not in "\u17a3\u17a4"})
