"""What all checks say about one segment."""

from core.setting_lists import classes_in
from tests.unit.translation.checks.cases import CASES
from translation.checks.base import Context, objections, translation_checks
from translation.checks.text import FILLER, read


def test_segment_without_a_translation_is_not_checked():
    assert objections("The day is kept.", "", Context("en", "es")) == []


def test_objections_name_their_check():
    (found,) = objections("The day is kept.", "The day is kept.", Context("en", "es"))

    assert found.check.id == "untranslated"
    assert found.blocks


def test_every_check_has_cases_with_and_without_an_objection():
    for check in translation_checks():
        told = [bool(case["objects_to"]) for case in CASES if case["check"] == check.id]
        assert {True, False} == set(told), check.id


def test_cases_name_checks_that_are_listed():
    listed = {check.id for check in classes_in("TRANSLATION_CHECKS")}

    assert {case["check"] for case in CASES} <= listed


def test_places_in_the_text_a_reader_sees_are_places_in_the_stored_one():
    stored = 'A &amp; B: <a id="a1">one</a> <b>two</b>'
    text = read(stored)

    def stored_part(words):
        start = text.plain.index(words)
        place = text.place(start, start + len(words))
        return stored[slice(*place)]

    assert text.plain == "A & B: one two"
    assert stored_part("one") == "one"
    assert stored_part("two") == "two"
    assert stored_part("A & B") == "A &amp; B"
    assert stored_part("&") == "&amp;"


def test_addresses_marks_and_placeholders_are_no_words():
    text = read("See [2], https://a.org/b or a.b@c.org, %(name)s")

    assert text.words.replace(FILLER, "").split() == ["See", ",", "or", ","]
    assert len(text.words) == len(text.plain)
