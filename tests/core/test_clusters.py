import unicodedata

import pytest

from core.clusters import clusters, shorten

SENTENCE = "ទិវាជាតិនៃការចងចាំ ប្រារព្ធនៅថ្ងៃទី២០ ខែឧសភា ដើម្បីរំលឹកដល់អ្នកដែលបានស្លាប់។"


def test_subscripts_and_vowels_stay_with_their_letter():
    assert clusters("ខ្មែរក្រហម") == ["ខ្មែ", "រ", "ក្រ", "ហ", "ម"]


def test_accents_stay_with_their_letter():
    assert clusters("e\u0301l") == ["e\u0301", "l"]


@pytest.mark.parametrize("limit", range(1, 50))
def test_khmer_is_never_cut_inside_a_cluster(limit):
    short = shorten(SENTENCE, limit).removesuffix("…")

    rest = SENTENCE[len(short) :]
    assert SENTENCE.startswith(short)
    assert not rest or unicodedata.category(rest[0]) not in {"Mn", "Mc"}
    assert not short.endswith("\u17d2")


def test_cut_text_is_no_longer_than_asked_for():
    assert len(clusters(shorten(SENTENCE, 20))) <= 20


def test_cut_falls_on_a_space_where_one_is_near():
    assert shorten("Remembering has work to do in the present", 22) == "Remembering has work…"


def test_text_that_fits_stays_as_it_is():
    assert shorten("Short enough.", 13) == "Short enough."


def test_lines_become_one():
    assert shorten("one\n  two", 20) == "one two"
