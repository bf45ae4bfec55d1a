"""The checks find what the cases say, and nothing else: T14 to T19 and H13."""

import pytest

from tests.unit.translation.checks.cases import cases_of, parts_objected_to
from translation.checks.invisible import InvisibleCharacters
from translation.checks.length import Length
from translation.checks.numbers.check import Numbers
from translation.checks.protected import Addresses, Placeholders, SourceMarks, Tags
from translation.checks.punctuation import Punctuation
from translation.checks.repeated import RepeatedWords
from translation.checks.scripts import MixedScripts
from translation.checks.untranslated import Untranslated


@pytest.mark.parametrize("case", cases_of("numbers"))
def test_t14_numbers_and_dates_that_differ_are_found(case):
    assert parts_objected_to(Numbers(), case) == case["objects_to"]


@pytest.mark.parametrize("case", cases_of("tags"))
def test_t15_tags_that_differ_from_the_source_are_found(case):
    assert parts_objected_to(Tags(), case) == case["objects_to"]


@pytest.mark.parametrize("case", cases_of("source-marks"))
def test_t15_marks_of_sources_that_differ_are_found(case):
    assert parts_objected_to(SourceMarks(), case) == case["objects_to"]


@pytest.mark.parametrize("case", cases_of("addresses"))
def test_t15_addresses_that_differ_are_found(case):
    assert parts_objected_to(Addresses(), case) == case["objects_to"]


@pytest.mark.parametrize("case", cases_of("placeholders"))
def test_t15_placeholders_that_differ_are_found(case):
    assert parts_objected_to(Placeholders(), case) == case["objects_to"]


@pytest.mark.parametrize("case", cases_of("punctuation"))
def test_t16_marks_and_spaces_are_those_of_the_language(case):
    assert parts_objected_to(Punctuation(), case) == case["objects_to"]


@pytest.mark.parametrize("case", cases_of("invisible"))
def test_t17_invisible_characters_are_found_and_right_ones_left(case):
    assert parts_objected_to(InvisibleCharacters(), case) == case["objects_to"]


@pytest.mark.parametrize("case", cases_of("length"))
def test_t18_texts_that_are_too_long_are_found(case):
    assert parts_objected_to(Length(), case) == case["objects_to"]


@pytest.mark.parametrize("case", cases_of("untranslated"))
def test_t19_text_left_in_the_sources_language_is_found(case):
    assert parts_objected_to(Untranslated(), case) == case["objects_to"]


@pytest.mark.parametrize("case", cases_of("repeated-words"))
def test_t19_words_written_twice_are_found(case):
    assert parts_objected_to(RepeatedWords(), case) == case["objects_to"]


@pytest.mark.parametrize("case", cases_of("mixed-scripts"))
def test_t19_words_of_two_scripts_are_found(case):
    assert parts_objected_to(MixedScripts(), case) == case["objects_to"]
