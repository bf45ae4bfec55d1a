"""
Every field of every page type and shared record, and every block: changed, replaced, removed,
added in the original; then what readers of the translation see, and what translators are told.
"""

import json
from copy import deepcopy
from functools import cache

import pytest

from stories.models import StoryPage
from tests.factories import ImageFactory, locale
from tests.translation.basis.test_kinds import MODELS
from tests.translation.basis.walk import (
    field_values,
    follow,
    khmer_of,
    leaves,
    other,
    value_at,
    with_value,
)
from tests.translation.block_examples import Examples
from translation.basis.comparison import Difference
from translation.basis.kinds import Kind, fields_of
from translation.follow.content.taken_out import waiting_description
from translation.stream_text import stored

pytestmark = pytest.mark.django_db

FIELD = StoryPage._meta.get_field("body")
BLOCKS = list(FIELD.stream_block.child_blocks)
NEIGHBOURS = [
    {"type": "paragraph", "id": "before", "value": "<p>Words before</p>"},
    {"type": "paragraph", "id": "after", "value": "<p>Words after</p>"},
]
FIELDS = [(model, name) for model in MODELS for name in field_values(model)]


def words(page) -> str:
    return json.dumps(stored(page.body), ensure_ascii=False)


@cache
def texts_of_fields() -> dict:
    return {(model, name): fields_of(model)[name] is Kind.TEXT for model, name in FIELDS}


@pytest.fixture
def pages():
    """A story around one block, and its Khmer version, by the name of the block."""

    def pages(kind):
        value = Examples().full(FIELD.stream_block.child_blocks[kind])
        block = {"type": kind, "id": "block", "value": value}
        return story([NEIGHBOURS[0], block, NEIGHBOURS[1]])

    return pages


def story(data):
    page = StoryPage(title="Title", standfirst="First", locale=locale("en"))
    page.body = FIELD.to_python(data)
    return page, khmer_of(page)


def leaves_of(page, kind):
    block = FIELD.stream_block.child_blocks[kind]
    item = next(item for item in stored(page.body) if item["id"] == "block")
    return list(leaves(block, item["value"], "body.block"))


# Fields ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda one: getattr(one, "__name__", one))
def test_field_changed_removed_and_added(model, name):
    value, another = field_values(model)[name]
    is_text = texts_of_fields()[model, name]
    empty = "" if isinstance(value, str) else None
    before = model(**{name: value}, locale=locale("en"))
    version = khmer_of(before)
    words_before = getattr(version, name)

    page, found = follow(before, model(**{name: another}, locale=locale("en")), version)
    assert getattr(page, name) == (words_before if is_text else another)
    assert found == (Difference(changed=1) if is_text else Difference())

    if not isinstance(value, bool):
        page, found = follow(before, model(**{name: empty}, locale=locale("en")), version)
        assert getattr(page, name) == empty
        assert not found

    bare = model(**{name: empty if not isinstance(value, bool) else another}, locale=locale("en"))
    page, found = follow(bare, before, khmer_of(bare))
    assert getattr(page, name) == (empty if is_text else value)
    assert found == (Difference(new=1) if is_text else Difference())


# Blocks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", BLOCKS)
def test_each_value_of_a_block_changed(pages, kind):
    before, version = pages(kind)
    for path, of in leaves_of(before, kind):
        value = value_at(before, path)
        if isinstance(value, dict) or of in (Kind.RECORD, Kind.NOTICE, Kind.PICTURE) or not value:
            continue
        page, found = follow(before, with_value(before, path, other(value)), version)

        if of is Kind.TEXT:
            assert value_at(page, path) == value_at(version, path), path
            assert found == Difference(changed=1), path
        else:
            assert value_at(page, path) == other(value) or path.endswith("source_no"), path
            assert not found, path


@pytest.mark.parametrize("kind", BLOCKS)
def test_each_value_of_a_block_removed(pages, kind):
    before, version = pages(kind)
    for path, of in leaves_of(before, kind):
        value = value_at(before, path)
        if not isinstance(value, str) or not value:
            continue
        page, found = follow(before, with_value(before, path, ""), version)

        assert not value_at(page, path), path
        assert f"ខ្មែរ {path}" not in words(page).replace('"', " ").split(" , ")
        assert not found, (path, of)


@pytest.mark.parametrize("kind", BLOCKS)
def test_block_removed_leaves_nothing_of_it(pages, kind):
    before, version = pages(kind)

    page, found = follow(before, story(NEIGHBOURS)[0], version)

    assert "body.block" not in words(page)
    assert [block.id for block in page.body] == ["before", "after"]
    assert not found


@pytest.mark.parametrize("kind", BLOCKS)
def test_block_added_waits_for_its_words_or_is_there_at_once(pages, kind):
    after, _khmer = pages(kind)
    before, version = story(NEIGHBOURS)

    page, found = follow(before, after, version)

    texts = [path for path, of in leaves_of(after, kind) if of is Kind.TEXT]
    ids = [block.id for block in page.body]
    assert ids == (["before", "after"] if texts else ["before", "block", "after"])
    assert found.new == len(texts)
    assert found.facts == 0


@pytest.mark.parametrize("kind", BLOCKS)
def test_block_pasted_anew_keeps_its_words(pages, kind):
    before, version = pages(kind)
    data = json.loads(words(before))
    for item in data:
        _rename(item)

    page, found = follow(before, story(data)[0], version)

    assert [block.id for block in page.body] == [item["id"] for item in data]
    assert json.loads(words(page).replace('"new-', '"')) == json.loads(words(version))
    assert not found


def _rename(value):
    if isinstance(value, list):
        for item in value:
            _rename(item)
    elif isinstance(value, dict):
        if "id" in value:
            value["id"] = f"new-{value['id']}"
        for inner in value.values():
            _rename(inner)


@pytest.mark.parametrize("kind", BLOCKS)
def test_block_replaced_between_the_same_neighbours_keeps_the_earlier_words(pages, kind):
    before, version = pages(kind)
    data = json.loads(words(before).replace("Word", "Quite something else "))
    _rename(data[1])
    texts = [path for path, of in leaves_of(before, kind) if of is Kind.TEXT]

    page, found = follow(before, story([NEIGHBOURS[0], data[1], NEIGHBOURS[1]])[0], version)

    assert [block.id for block in page.body] == ["before", "new-block", "after"]
    assert found.removed == 0
    assert found.facts == 0
    assert found.changed <= len(texts)
    assert "Quite" not in words(page)


@pytest.mark.parametrize("kind", BLOCKS)
def test_block_moved_is_moved(pages, kind):
    before, version = pages(kind)
    first, block, last = json.loads(words(before))

    page, found = follow(before, story([block, last, first])[0], version)

    assert [one.id for one in page.body] == ["block", "after", "before"]
    assert sorted(words(page)) == sorted(words(version))
    assert not found


def test_version_without_changes_is_left_alone(pages):
    before, version = pages("quote")

    page, found = follow(before, deepcopy(before), version)

    assert words(page) == words(version)
    assert not found


def test_replaced_picture_keeps_its_words_until_it_is_described_anew(pages):
    before, version = pages("figure")
    picture, alt = "body.block.image.image", "body.block.image.alt_text"
    replaced = with_value(before, picture, ImageFactory().pk)

    page, found = follow(before, replaced, version)
    assert value_at(page, picture) == value_at(replaced, picture)
    assert value_at(page, alt) == value_at(version, alt)
    assert not found

    page, found = follow(before, with_value(replaced, alt, "Another place"), version)
    assert value_at(page, picture) == value_at(replaced, picture)
    assert value_at(page, alt) not in ("", value_at(version, alt), "Another place")
    assert value_at(page, alt) == waiting_description("km")
    assert found == Difference(changed=1)


def test_replaced_picture_that_tells_nothing_waits_for_no_description(pages):
    before, version = pages("figure")
    replaced = with_value(before, "body.block.image.image", ImageFactory().pk)
    alt = "body.block.image.alt_text"

    page, _found = follow(before, with_value(replaced, alt, ""), version)

    assert value_at(page, alt) == ""
