"""That the checks have nothing to say about invented translations, whatever the source has."""

import pytest

from tests.translation.invented import in_letters, invented
from translation.checks.base import Context, objections

SOURCES = [
    "The register",
    "They were brought here in 1977 [2].",
    'See <a id="a1">the archive</a> and <b>two million</b> names [1][3].',
    "On 17 April 1975, at 14:30, 1,700,000 people &amp; more.",
    "Case 002/02, second floor, 1975–79.",
    "Write to archive@example.org or see https://example.org/a?b=1&amp;c=2 now.",
    "<b>Bold</b> <i>1.5 km</i>",
    "12 May",
    "%(number)d of {total}",
]


@pytest.mark.parametrize("code", ["km", "es"])
@pytest.mark.parametrize("source", SOURCES)
def test_checks_that_block_have_nothing_to_say(source, code):
    found = objections(source, invented(source, code), Context("en", code))

    assert [str(each.span.message) for each in found if each.blocks] == []


@pytest.mark.parametrize("code", ["km", "es"])
def test_places_are_told_apart_by_letters_not_by_numbers(code):
    told = {in_letters(number, code) for number in range(200)}

    assert len(told) == 200
    assert not any(character.isdigit() for each in told for character in each)
