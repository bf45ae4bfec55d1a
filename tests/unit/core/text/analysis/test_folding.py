"""One form for what is typed in many ways: L07."""

import pytest

from core.text.analysis.folding import fold_clusters, fold_digits, fold_word, without_invisible

ZWSP, ZWNJ, ZWJ, SHY = "\u200b", "\u200c", "\u200d", "\u00ad"


def folded(text):
    return "".join(fold_clusters(without_invisible(text)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ខ្មែរ", "ខែ្មរ"),  # the vowel before the subscript
        ("ស្ត្រី", "ស្រ្តី"),  # the subscript RO first
        ("កុំ", "ក\u17c6\u17bb"),  # the sign before the vowel
        ("ម៉ែ", "ម\u17c2\u17c9"),  # the vowel before the shifter
        ("កោះ", "ក\u17c1\u17b6ះ"),  # a vowel in two strokes
        ("កើត", "ក\u17c1\u17b8ត"),
        ("ស៊ី", "សុី"),  # the shape a shifter takes
        ("អន្តរជាតិ", "អន្ដរជាតិ"),  # coeng TA, coeng DA
        ("ឲ្យ", "ឱ្យ"),
        ("ឲ្យ", "អោយ"),
        ("ឲ្យ", "ឲយ"),
        ("ពូជសាសន៍", "ពូជសាសន៏"),
        ("ពូជសាសន៍", "ពូជសាសន៌"),
        ("ពូជសាសន៍", "ពូជសាសន"),
        ("កុម្ភៈ", "កុម្ភះ"),
        ("ម៉ូរី", "ម៊ូរី"),
        ("ចងចាំ", f"ចង{ZWSP}ចាំ"),
        ("ចងចាំ", f"ច{ZWNJ}ងចា{SHY}ំ"),
        ("ខ្មែរក្រហម", f"ខ្មែរ{ZWJ}ក្រហម"),
        ("កាំ", "កា\u17c6\u17c6"),  # a sign typed twice
    ],
)
def test_l07_both_ways_to_type_are_one(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ក្រហម", "ក្រហាម"), ("ខ្មែរ", "ខ្មារ"), ("កុំ", "កំ"), ("ដី", "តី"), ("គ្រូ", "ក្រូ")],
)
def test_l07_other_words_stay_other_words(one, other):
    assert folded(one) != folded(other)


def test_a_sentence_is_cut_between_clusters():
    assert fold_clusters("ស្ត្រីខ្មែរ។") == ["ស្ត្រី", "ខ្មែ", "រ"]


@pytest.mark.parametrize(
    ("word", "same"), [("Prevención", "prevencion"), ("ÉTÉ", "ete"), ("Straße", "strasse")]
)
def test_latin_words_lose_case_and_accents(word, same):
    assert fold_word(word) == same


@pytest.mark.parametrize("digits", ["២០២៤", "2024", "٢٠٢٤"])
def test_l07_digits_of_any_script_are_the_same(digits):
    assert fold_digits(digits) == "2024"
