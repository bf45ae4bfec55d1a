import re
import unicodedata
from pathlib import Path

import pytest

from core.text.clusters import clusters, shorten

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


HARD = {
    "stacks": "ស្ត្រីម្នាក់រស់នៅក្នុងសង្គ្រាមដ៏អន្ទះសា",
    "robat": "ធម៌និងកម្មពៀរ៌ធម៌ជាអ្វីដែលយើងគោរព",
    "repetition": "មនុស្សផ្សេងៗគ្នានិងថ្មីៗដែលមិនដែលឃើញ",
    "zero-width spaces": "ទិវា\u200bជាតិ\u200bនៃ\u200bការ\u200bចងចាំ\u200bនៅ\u200bភ្នំពេញ",
    "a space inside a cluster": "ខ\u200b្មែរ ក\u200b្រហម ខ\u200b្មែរក\u200b្រហម",
    "joiners": "ម៉ែ\u200dខ្ញុំ\u200cបាន\u200dនិយាយ\u200cថា\u200dកុំភ្លេច",
    "accents apart": unicodedata.normalize("NFD", "memoria pública después de años ñandú"),
    "families": "👩\u200d👩\u200d👧 និង 👨\u200d👦 នៅក្នុងរូបថត",
}


@pytest.mark.parametrize("kind", HARD)
@pytest.mark.parametrize("limit", [1, 2, 3, 5, 8, 13, 21])
def test_hard_text_is_cut_between_clusters(kind, limit):
    text = HARD[kind]
    short = shorten(text, limit).removesuffix("…")

    rest = text[len(short) :]
    assert text.startswith(short)
    assert not rest or unicodedata.category(rest[0])[0] != "M"
    assert not short.endswith(("\u17d2", "\u200b"))
    assert not (short.endswith("\u200d") and rest)


def test_khmer_without_spaces_is_cut_between_words():
    text = "ទិវាជាតិនៃការចងចាំប្រារព្ធនៅថ្ងៃទី២០ខែឧសភា"

    assert shorten(text, 10) == "ទិវាជាតិនៃការ…"


def test_words_are_found_behind_letters_of_two_units():
    assert shorten("👩👩👩 ទិវាជាតិនៃការចងចាំប្រារព្ធនៅ", 14) == "👩👩👩 ទិវាជាតិនៃការ…"


def test_repetition_sign_stays_with_its_word():
    for limit in range(6, 30):
        short = shorten("មនុស្សផ្សេងៗគ្នានិងថ្មីៗដែលមិនដែលឃើញ", limit)
        assert not short.endswith(("ផ្សេង…", "ថ្មី…"))


def test_nothing_opens_at_the_cut():
    assert shorten("ពាក្យថា «ការចងចាំនៃប្រទេសជាតិ»", 7) == "ពាក្យថា…"


def test_nothing_else_cuts_text():
    """Django's filters cut inside a cluster, or not at all."""
    root = Path(__file__).resolve().parents[4]
    cutting = re.compile(r"\|\s*(truncat|slice:)|\b(Truncator|truncatechars|truncatewords)\b")
    sources = [
        path
        for top in ("demo", "site", "home", "stories", "library", "translation")
        for path in (root / top).rglob("*")
        if path.suffix in {".html", ".py", ".xml", ".txt"} and "clusters.py" not in path.name
    ]

    assert not [str(path) for path in sources if cutting.search(path.read_text(encoding="utf-8"))]
