"""Two texts compared word by word, in Khmer too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.differences import GONE, NEW, SAME, Difference, word_differences


@pytest.mark.parametrize(
    ("before", "after", "language", "gone", "new"),
    [
        ("In 1975 they came.", "In 1976 they came.", "en", ["1975"], ["1976"]),
        ("នៅឆ្នាំ១៩៧៥ ពួកគេមក", "នៅឆ្នាំ១៩៧៦ ពួកគេមក", "km", ["១៩៧៥"], ["១៩៧៦"]),
        ("មនុស្សពីរលាននាក់", "មនុស្សបីលាននាក់", "km", ["ពីរ"], ["បី"]),
        ("El año", "El mismo año", "es", [], ["mismo "]),
    ],
)
def test_only_the_words_that_differ_are_marked(before, after, language, gone, new):
    found = word_differences(before, after, language)

    assert [words for kind, words in found if kind == GONE] == gone
    assert [words for kind, words in found if kind == NEW] == new


@pytest.mark.parametrize("after", ["a b c", "x b y", "", "c b a 😀"])
def test_pieces_make_up_both_texts(after):
    found = word_differences("a b c", after, "en")

    assert "".join(words for kind, words in found if kind != NEW) == "a b c"
    assert "".join(words for kind, words in found if kind != GONE) == after
    assert SAME in {kind for kind, _words in found} or after == ""


def test_very_long_texts_are_not_compared():
    found = word_differences("a " * 3000, "b " * 3000, "en")

    assert [kind for kind, _words in found] == [GONE, NEW]


def test_t09_changed_word_is_told_with_what_it_was():
    assert word_differences("He was not arrested.", "He was arrested.", "en") == [
        Difference("same", "He was "),
        Difference("removed", "not "),
        Difference("same", "arrested."),
    ]


def test_t09_khmer_is_compared_in_whole_words():
    found = word_differences("ខ្ញុំទៅផ្សារ", "ខ្ញុំទៅសាលា", "km")

    assert found == [
        Difference("same", "ខ្ញុំទៅ"),
        Difference("removed", "ផ្សារ"),
        Difference("added", "សាលា"),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_from_their_difference(former, new):
    found = word_differences(former, new, "en")

    assert "".join(part.text for part in found if part.kind != "added") == former
    assert "".join(part.text for part in found if part.kind != "removed") == new
