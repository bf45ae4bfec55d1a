"""The difference of two texts, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from translation.memory.differences import Difference, differences


def test_t09_changed_word_is_told_with_what_it_was():
    assert differences("He was not arrested.", "He was arrested.", "en") == [
        Difference("same", "He was "),
        Difference("removed", "not "),
        Difference("same", "arrested."),
    ]


def test_t09_khmer_is_compared_in_whole_words():
    found = differences("ខ្ញុំទៅផ្សារ", "ខ្ញុំទៅសាលា", "km")

    assert found == [
        Difference("same", "ខ្ញុំទៅ"),
        Difference("removed", "ផ្សារ"),
        Difference("added", "សាលា"),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_from_their_difference(former, new):
    found = differences(former, new, "en")

    assert "".join(part.text for part in found if part.kind != "added") == former
    assert "".join(part.text for part in found if part.kind != "removed") == new
