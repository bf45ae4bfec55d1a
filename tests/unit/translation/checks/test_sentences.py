"""
The checks object to none of 200 right sentences of Khmer and of Spanish, and find planted faults.

sentences.tsv holds sentences with their translations, faults.tsv what is put in the place of
what. For `length` that is the limit. docs/decisions/0091 gives the figures.
"""

import csv
from pathlib import Path

import pytest

from translation.checks.base import Context, objections

FOLDER = Path(__file__).parent


def table(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


SENTENCES = {row["id"]: row for row in table("sentences.tsv")}
FAULTS = table("faults.tsv")


@pytest.mark.parametrize("code", ["km", "es"])
def test_200_right_sentences_are_no_objection(code):
    told = [
        (row["id"], found.check.id, found.span.message)
        for row in SENTENCES.values()
        for found in objections(row["en"], row[code], Context("en", code))
    ]

    assert len(SENTENCES) == 200
    assert told == []


def test_200_planted_faults_are_found():
    missed = [
        (fault["id"], fault["language"], fault["check"]) for fault in FAULTS if not found(fault)
    ]

    assert len(FAULTS) >= 200
    assert missed == []


def found(fault):
    sentence, code = SENTENCES[fault["id"]], fault["language"]
    text, limit = sentence[code], None
    if fault["check"] == "length":
        limit = int(fault["wrong"])
    else:
        assert fault["right"] in text, fault
        text = text.replace(fault["right"], fault["wrong"], 1)
    told = objections(sentence["en"], text, Context("en", code, limit))
    return fault["check"] in {one.check.id for one in told}


def test_planted_faults_are_of_each_check():
    from_list = {fault["check"] for fault in FAULTS}

    assert from_list == {
        *("numbers", "tags", "source-marks", "addresses", "placeholders", "length"),
        *("untranslated", "repeated-words", "mixed-scripts", "punctuation", "invisible"),
    }
