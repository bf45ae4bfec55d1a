"""The forms of a text by which the memory compares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.khmer import normalise
from translation.memory.forms import exact_form, without_numbers, words_form

ZWSP = "\u200b"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ក្នុង\u200bកម្ពុជា", "ក្នុងកម្ពុជា"),
        ("man\u0303ana", "mañana"),
        ("ខែ្មរ", "ខ្មែរ"),
        ("two  spaces ", "two spaces"),
    ],
)
def test_t09_texts_that_look_the_same_have_one_exact_form(one, other):
    assert exact_form(one) == exact_form(other)


def test_tags_make_another_exact_form_and_the_same_words():
    tagged, plain = '<a id="a1">the judgment</a>', "the judgment"

    assert exact_form(tagged) != exact_form(plain)
    assert words_form(tagged) == words_form(plain)


def test_digits_of_both_scripts_are_one_number():
    assert words_form("ឆ្នាំ១៩៧៥") == words_form("ឆ្នាំ1975")
    assert without_numbers("in 1,700 or 1975") == "in 0 or 0"


@given(st.text(alphabet="កខគតរល្\u17b6\u17c1\u17c6\u200b abc1៥"))
def test_t17_forms_are_the_same_when_made_twice(text):
    assert exact_form(exact_form(text)) == exact_form(text)


@given(st.lists(st.sampled_from(["កម្ពុជា", "ខ្មែរ", "ឆ្នាំ", "ការចងចាំ"]), min_size=2))
def test_t17_a_zero_width_space_between_two_words_is_never_removed(words):
    text = ZWSP.join(words)

    assert normalise(text) == text
