"""Codes of requirements in code, tests and documents are explained in docs/requirements.md."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs/requirements.md"
CODE = r"[SCLPEFT]\d\d"
ROWS = re.findall(rf"(?m)^\| ({CODE}) \| (.+) \| `(.+)` \|$", TABLE.read_text(encoding="utf-8"))


def codes_in_use() -> set[str]:
    """The codes that are cited: `F01` anywhere, `f01` in the name of a test."""
    listed = subprocess.check_output(["git", "ls-files", "*.py", "*.html", "*.md"], cwd=ROOT)
    files = {ROOT / name for name in listed.decode().split("\n") if name} - {TABLE, Path(__file__)}
    found = set()
    for file in files:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        found.update(re.findall(rf"\b{CODE}\b", text))
        names = " ".join(re.findall(r"\bdef (test_\w+)", text)).upper()
        found.update(re.findall(rf"(?<=_){CODE}(?=_)", names))
    return found


def test_every_code_in_use_is_explained_and_every_code_explained_is_in_use():
    assert {code for code, _sentence, _place in ROWS} == codes_in_use()


def test_no_code_is_explained_twice():
    assert len({code for code, _sentence, _place in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("code", "sentence", "place"), ROWS, ids=[row[0] for row in ROWS])
def test_place_where_a_requirement_is_held_exists(code, sentence, place):
    assert (ROOT / place).exists()
