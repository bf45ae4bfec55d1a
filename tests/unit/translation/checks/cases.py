"""
The cases of the checks, which the tests of the editor in the browser read too: cases.json.

A case names its check, two languages, two texts as they are stored, and the parts of the
target that the check objects to, in their order.
"""

import json
from pathlib import Path

import pytest

from translation.checks.base import Context, WantedTerm

FILE = Path(__file__).with_name("cases.json")
CASES = json.loads(FILE.read_text(encoding="utf-8"))["cases"]


def cases_of(check: str) -> list:
    """The cases of one check, as parameters of a test."""
    return [
        pytest.param(case, id=f"{case['to']}: {case['target'][:60]}")
        for case in CASES
        if case["check"] == check
    ]


def parts_objected_to(check, case) -> list[str]:
    """The parts of a case's target that a check objects to."""
    context = Context(
        case["from"],
        case["to"],
        case.get("max_length"),
        frozenset(case.get("stay", ())),
        tuple(map(_term, case.get("terms", ()))),
    )
    target = case["target"]
    return [target[start:end] for start, end, _ in check.find(case["source"], target, context)]


def _term(words: dict) -> WantedTerm:
    forbidden = tuple(map(tuple, words.get("forbidden", ())))
    agreed = tuple(words.get("agreed", ()))
    return WantedTerm(words["found"], agreed, forbidden, words.get("is_demanded", False))
