"""Lists by title stand in the order in which readers look things up."""

import pytest

from core.text.collation import sort_key


def in_order(words, language):
    return sorted(words, key=lambda word: sort_key(word, language))


@pytest.mark.parametrize(
    "dictionary",
    [
        ["ក", "កក", "ករ", "កា", "កី", "កុំ", "កំ", "កាំ", "កះ", "កោះ", "ក្ដី", "ក្រហម", "ខ"],
        ["យ", "រឹង", "ឫស្សី", "រុំ", "ល", "ឡ", "អក្សរ", "អា", "ឥន្ទ"],
        ["ក", "ក់", "កក"],
        ["១", "2", "ក", "Angkor"],
    ],
)
def test_khmer_stands_as_in_the_dictionary(dictionary):
    assert in_order(reversed(dictionary), "km") == dictionary


def test_spanish_ene_is_a_letter_and_accents_are_none():
    words = ["árbol", "arco", "noche", "nube", "ñandú", "ocaso"]

    assert in_order(reversed(words), "es") == words


def test_capitals_and_punctuation_dont_count():
    words = ["«Ayer»", "beta", "¿Cómo?", "Día"]

    assert in_order(reversed(words), "es") == words


def test_typing_order_of_a_cluster_is_no_difference_in_the_same_text():
    assert sort_key("ñ", "es") == sort_key("ñ", "es")
    assert sort_key("n\u0303", "es")[0] == sort_key("ñ", "es")[0]
