"""The text files of the demonstration: those of one work pair with each other."""

import pytest

from demo.loading import texts as text_files
from demo.loading.pages.works import all_works
from demo.loading.texts import CODES, ContentError, join_facts

WORKS = {work.key: work for work in all_works()}


@pytest.fixture
def texts(tmp_path, monkeypatch):
    """A folder of text files in place of the demonstration's: `texts("en/a", "title = …")` adds one."""
    monkeypatch.setattr(text_files, "CONTENT", tmp_path)
    text_files.load.cache_clear()

    def add(key, text):
        path = tmp_path / f"{key}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    yield add
    text_files.load.cache_clear()


@pytest.mark.parametrize("key", WORKS)
def test_languages_of_a_work_pair(key):
    work = WORKS[key]

    for code in work.texts:
        assert work.words(code)["title"]


def test_works_exist_in_three_languages_in_two_and_in_one():
    assert {len(work.texts) for work in WORKS.values()} == {1, 2, 3}


@pytest.mark.parametrize("code", CODES)
def test_works_are_written_in_every_language(code):
    assert [work for work in WORKS.values() if work.original == code]


def test_facts_come_from_the_original():
    original = {"title": "A day", "body": [{"quote": {"text": "Words", "said_on": "1975-04"}}]}
    words = {"title": "Un día", "body": [{"quote": {"text": "Palabras"}}]}

    joined = join_facts(original, words, "es/day.toml")

    assert joined["body"][0]["quote"] == {"text": "Palabras", "said_on": "1975-04"}


def test_missing_block_is_named_with_its_file():
    original = {"body": [{"paragraph": "One."}, {"paragraph": "Two."}]}

    with pytest.raises(ContentError, match="km/day.toml, body: the original has 2 items, this 1"):
        join_facts(original, {"body": [{"paragraph": "មួយ។"}]}, "km/day.toml")


def test_missing_words_are_named():
    with pytest.raises(ContentError, match="the words for “caption” are missing"):
        join_facts({"caption": "A field"}, {}, "es/day.toml")


def test_word_that_the_original_lacks_is_named():
    with pytest.raises(ContentError, match="the original has no standfirst"):
        join_facts({"title": "A day"}, {"title": "Un día", "standfirst": "Más"}, "es/day.toml")


def test_file_that_cannot_be_read_is_named(texts):
    texts("en/stories/broken", "title = ")

    with pytest.raises(ContentError, match="en/stories/broken.toml can't be read"):
        text_files.load("stories")


def test_facts_in_two_languages_are_refused(texts):
    for code in ("en", "km"):
        texts(f"{code}/stories/twice", 'title = "T"\n[facts]\nsolemn = true')

    with pytest.raises(ContentError, match="only the original may"):
        text_files.load("stories")
