"""The passage that shows where the words stand: marked, and cut between words."""

import pytest
from modelsearch.index import SearchField

from core.text.clusters import clusters
from search.backends.indexing import running_text
from search.excerpts import Marker

LONG = (
    "វិទ្យាស្ថាននេះធ្វើការជាមួយគ្រូបង្រៀន។ " * 20
    + "នៅថ្ងៃទី២០ ខែឧសភា អ្នករស់រានមានជីវិតពីរបបខ្មែរក្រហមជួបជុំគ្នានៅវាលពិឃាតជើងឯក "
    + "ដើម្បីរំឭកវិញ្ញាណក្ខន្ធអ្នកស្លាប់។ "
    + "សិស្សសាលាអានឈ្មោះជនរងគ្រោះម្នាក់ម្ដងៗ។ " * 20
)


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("ខែ្មរក្រហម", "របបខ្មែរក្រហម។", "របប<mark>ខ្មែរក្រហម</mark>។"),
        ("ប៉ុលពត", "គឺ ប៉ុល ពត", "គឺ <mark>ប៉ុល ពត</mark>"),
        ("អន្តរជាតិ", "អន្ដរជាតិ", "<mark>អន្ដរជាតិ</mark>"),
        ("សំដេច", "សម្តេច", "<mark>សម្តេច</mark>"),
        ("2024", "ឆ្នាំ២០២៤", "ឆ្នាំ<mark>២០២៤</mark>"),
        ("reparacion", "Las reparaciones", "Las <mark>reparaciones</mark>"),
        ("Cambodia's", "In Cambodia & Laos", "In <mark>Cambodia</mark> &amp; Laos"),
        ("ចងចាំ", "ចង\u200bចាំ", "<mark>ចងចាំ</mark>"),
        ("the truth", "the truth", "the <mark>truth</mark>"),
        ("script", "<script>", "&lt;<mark>script</mark>&gt;"),
        ("nothing", "<b>here</b>", "&lt;b&gt;here&lt;/b&gt;"),
    ],
)
def test_words_are_marked_as_the_index_finds_them(typed, text, marked):
    assert Marker(typed).whole(text) == marked


def test_passage_is_cut_out_round_the_words():
    passage = Marker("ខ្មែរក្រហម").passage(LONG, 160)

    assert "<mark>ខ្មែរក្រហម</mark>" in passage
    assert passage.startswith("… នៅថ្ងៃទី២០")
    assert len(passage) < 220


@pytest.mark.parametrize("limit", range(60, 200, 7))
def test_nothing_is_cut_through_a_cluster(limit):
    passage = Marker("ក្រហម").passage(LONG, limit)

    shown = passage.replace("<mark>", "").replace("</mark>", "").strip("… ")
    assert shown in LONG
    start = LONG.index(shown)
    whole = {0}
    for cluster in clusters(LONG):
        whole.add(max(whole) + len(cluster))
    assert {start, start + len(shown)} <= whole


def test_passage_shows_as_many_of_the_words_as_it_can():
    text = "memory. " + "word " * 200 + "memory and justice. " + "word " * 200

    passage = Marker("memory justice").passage(text, 120)

    assert "<mark>memory</mark> and <mark>justice</mark>" in passage


def test_no_passage_where_no_word_stands():
    assert not Marker("ចងចាំ").passage("អ្វីផ្សេង", 100)
    assert not Marker("").passage("text", 100)


def test_fields_are_divided_by_a_dot():
    assert "one · <mark>two</mark>" in Marker("two").passage("one\n\ntwo three", 100)


def test_a_dropped_marker_leaves_no_space_before_the_mark_that_follows():
    texts = [(SearchField("body"), "គេប្រារព្ធទិវានេះ [1]។ It was kept [12], then not.")]

    assert running_text(texts) == "គេប្រារព្ធទិវានេះ។ It was kept, then not."
