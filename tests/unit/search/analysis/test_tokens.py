"""What goes into the index, and what the index is asked for: L07."""

import re
from itertools import pairwise

import pytest

from search.analysis.tokens import CODES, encode, index_text, query_words


def finds(typed, text, **how):
    """Whether a text's tokens are those that a query asks for."""
    held = index_text(text).split()
    return bool(query_words(typed, **how)) and all(
        any(all(is_held(token, held) for token in way) for way in word.ways)
        for word in query_words(typed, **how)
    )


def is_held(token, held):
    return any(one.startswith(token.text) if token.is_prefix else one == token.text for one in held)


SENTENCE = "ទិវាជាតិនៃការចងចាំប្រារព្ធនៅថ្ងៃទី២០ ខែឧសភា ឆ្នាំ២០២៤ ដោយអ្នករស់រានមានជីវិតពីរបបខ្មែរក្រហម។"


@pytest.mark.parametrize(
    "typed",
    [
        "ចងចាំ",
        "ខ្មែរក្រហម",
        "ឧសភា",
        "ថ្ងៃ",
        "2024",
        "២០២៤",
        "២០ ឧសភា",
        "ក្រហម ទិវា",
        "ខែ្មរ",
        "ចង\u200bចាំ",
    ],
)
def test_l07_words_are_found_inside_a_sentence(typed):
    assert finds(typed, SENTENCE)


@pytest.mark.parametrize("typed", ["ចាំចង", "ក្រហាម", "ឧសភា ២០២៥", "។", "🕯", "\u200b", "ៗ", "១៩៧៥"])
def test_what_is_not_there_is_not_found(typed):
    assert not finds(typed, SENTENCE)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ប៉ុលពត", "ប៉ុល ពត ស្លាប់"),
        ("ប៉ុល ពត", "ប៉ុលពតស្លាប់"),
        ("បំលែង", "វិទ្យុបម្លែងសំឡេង"),
        ("បម្លែង", "វិទ្យុបំលែងសំឡេង"),
        ("សម្តេច", "សំដេចឪ"),
        ("សំដេច", "សម្ដេចឪ"),
        ("រំលឹក", "ពិធីរំឭកវិញ្ញាណក្ខន្ធ"),
        ("ប័ណ្ណសារ", "បណ្ណសារជាតិ"),
        ("1700000", "១.៧០០.០០០ នាក់"),
        ("1,700,000", "១.៧០០.០០០ នាក់"),
        ("reparación", "las reparaciones"),
        ("reparaciones", "una reparación"),
        ("reparacion", "una reparación"),
        ("joven", "los jóvenes"),
        ("survivor", "Survivors' voices"),
        ("Cambodia's", "the history of Cambodia"),
        ("the history of the camps", "history, camp"),
        ("Kovacevic", "Ivana Kovačević"),
        ("1970", "in the 1970s"),
    ],
)
def test_l07_spellings_endings_and_digits_are_found_both_ways(typed, text):
    assert finds(typed, text)


@pytest.mark.parametrize("length", range(1, 11))
def test_autocomplete_finds_a_khmer_word_at_every_letter(length):
    """Mid-cluster too: ទួលស្ល has the subscript and not yet the vowel."""
    assert finds("ទួលស្លែង"[:length], "សារមន្ទីរទួលស្លែង", is_unfinished=True)


def test_tokens_are_small_latin_letters_and_digits_that_every_database_leaves_whole():
    tokens = index_text(f"{SENTENCE} Œuvre Straße 日本 тест 1e5 S-21 café's {'x' * 500}").split()

    assert tokens
    assert all(re.fullmatch("[a-z][a-z0-9]{0,59}", token) for token in tokens)


def test_no_code_begins_another():
    codes = sorted(CODES.values())

    assert len(codes) == len(set(codes)) == 0x17DE - 0x1780
    assert not any(b.startswith(a) for a, b in pairwise(codes))
    assert not any("z" in code for code in codes)
    assert encode("ក").endswith("z")


def test_a_long_text_stays_below_what_a_vector_holds():
    letters = [chr(c) for c in range(0x1780, 0x17A3)]
    text = "".join(a + b + c for a in letters for b in letters for c in letters for _ in "12")

    tokens = set(index_text(text).split())

    assert sum(len(token) + 8 for token in tokens) < 1_000_000
