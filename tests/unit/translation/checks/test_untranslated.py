"""Words left in the language of the source (T19, H13)."""

import pytest

from tests.unit.translation.checks.cases import cases_of, parts_objected_to
from translation.checks.base import Context
from translation.checks.untranslated import Untranslated


@pytest.mark.parametrize("case", cases_of("untranslated"))
def test_t19_text_left_in_the_sources_language_is_found(case):
    assert parts_objected_to(Untranslated(), case) == case["objects_to"]


def test_names_that_are_not_translated_may_stay():
    names = frozenset({"Kigali"})

    assert list(Untranslated().find("Kigali", "Kigali", Context("en", "km"))) != []
    assert list(Untranslated().find("Kigali", "Kigali", Context("en", "km", None, names))) == []


def test_message_names_the_language():
    (found,) = Untranslated().find("It is late.", "It is late.", Context("en", "es"))

    assert found.message == "This is the text of the source, in English."
