"""Segments as people write them: tags are marks, and come back as the same tags."""

import pytest
from django.core.exceptions import ValidationError

from translation.desk.marks import pieces, plain, read, write

LINK = 'See <a id="a1">the list</a>.'


@pytest.mark.parametrize(
    "stored",
    [
        "Plain words",
        LINK,
        '<b>Bold <a id="a1">link</a></b> and <b>bold</b> again [1].',
        "Tom &amp; Ana &lt;3",
        "One line<br/>another",
        "A placeholder {1} and <b>bold</b>",
        "ពាក្យ\u200bខ្មែរ <i>ទ្រេត</i>",
    ],
)
def test_what_is_read_is_written_as_it_was(stored):
    text, tags = read(stored)

    assert write(text, tags, stored) == stored


def test_tags_are_marks_with_numbers():
    text, tags = read(LINK)

    assert text == "See {1}the list{/1}."
    assert [(tag.number, tag.name) for tag in tags] == [(1, "a")]
    assert plain(text) == "See the list."


def test_translation_has_the_numbers_of_its_original():
    _source, tags = read('<b>One</b> <a id="a1">two</a>')

    text, same = read('<a id="a1">ពីរ</a> <b>មួយ</b>', tags)

    assert text == "{2}ពីរ{/2} {1}មួយ{/1}"
    assert same == tags


def test_placeholder_of_the_original_is_no_mark():
    text, tags = read("Give {1} to <b>all</b>")

    assert text == "Give {1} to {2}all{/2}"
    assert [tag.number for tag in tags] == [2]


def test_words_that_look_like_tags_stay_words():
    _text, tags = read("Plain")

    assert write("<script>x</script> & y", tags, "Plain") == (
        "&lt;script&gt;x&lt;/script&gt; &amp; y"
    )


@pytest.mark.parametrize(
    "text",
    ["{1}not closed", "closed{/1}", "{1}a{2}b{/1}c{/2}", "{1}a{/1}{1}b{/1}", "{7}other{/7}"],
)
def test_marks_in_the_wrong_place_are_refused(text):
    source = '<b>a</b> <a id="a1">b</a>'
    _text, tags = read(source)

    with pytest.raises(ValidationError):
        write(text, tags, source)


def test_damaged_tags_are_shown_as_they_are_written():
    assert read("<b>never closed") == ("<b>never closed", ())


def test_pieces_for_reading_have_labels_and_marks_of_sources():
    text, tags = read('<a id="a1">List</a> [1]')

    assert pieces(text, tags) == [
        ("open", "link"),
        ("text", "List"),
        ("close", "link"),
        ("text", " "),
        ("mark", "[1]"),
    ]
