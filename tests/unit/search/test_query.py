"""What is typed into the search box, made safe."""

import pytest

from search.query import clean_query


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("memory sites", ("memory", "sites")),
        ("a\x00b", ("ab",)),
        ('"', ()),
        ("it's", ("it", "s")),
        ("NEAR(a b) AND c*", ("a", "b", "c")),
        ("title:secret", ("title", "secret")),
        ("OR", ("OR",)),
        ("ចងចាំ", ("ចងចាំ",)),
        ("ចង\u200bចាំ", ("ចងចាំ",)),
        ("ចាំ។", ("ចាំ",)),
        ("\u17c6", ()),
        ("២០២៤", ("២០២៤",)),
        ("prevencio\u0301n", ("prevención",)),
        ("\ue000\ufffe\U0010ffff", ()),
        ("🕯 candle", ("candle",)),
        ("100% ' OR 1=1 --", ("100", "1", "1")),
        ("tab\tand\nline", ("tab", "and", "line")),
        ("\ud800", ()),
        ("   ", ()),
    ],
)
def test_only_words_are_left(typed, words):
    assert clean_query(typed).words == words


def test_a_long_query_is_cut_and_says_so():
    cleaned = clean_query("x" * 5000)

    assert len(cleaned.text) == 200
    assert cleaned.was_cut


def test_many_words_are_cut_and_say_so():
    cleaned = clean_query("a " * 400)

    assert len(cleaned.words) == 16
    assert cleaned.was_cut


def test_the_box_shows_what_was_typed():
    assert clean_query('  don\'t "forget"\x00 ').text == 'don\'t "forget"'
