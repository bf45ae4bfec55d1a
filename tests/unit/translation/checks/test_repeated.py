"""Words written twice by mistake (T19)."""

import pytest

from tests.unit.translation.checks.cases import cases_of, parts_objected_to
from translation.checks.repeated import RepeatedWords


@pytest.mark.parametrize("case", cases_of("repeated-words"))
def test_t19_words_written_twice_are_found(case):
    assert parts_objected_to(RepeatedWords(), case) == case["objects_to"]
