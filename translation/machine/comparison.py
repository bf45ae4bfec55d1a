"""
Compares engines with each other and with people, without anyone knowing who wrote what.

Texts that are live and approved are translated by each engine; their order in the sheet is
shuffled for each text, and which column is whose stands in a second file. A person gives each
translation 1 to 5. What comes back is kept (EngineComparison); an engine is used for a pair of
languages only when its newest comparison is good enough.
"""

import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from statistics import mean
from typing import Any

from rapidfuzz import fuzz
from wagtail.models import Locale
from wagtail_localize.strings import StringValue

from core.admin.spreadsheets import escape_formula
from translation.checks.text import read
from translation.machine.router import Engine, ask
from translation.memory.forms import words_form
from translation.models import EngineComparison, MemoryUnit

PEOPLE = "people"
FEWEST_TEXTS = 20
SHORTEST = 30  # characters: headings of two words tell nothing


class Unusable(ValueError):
    """A sheet can't be read, or holds too little; its text says what to do."""


def texts_to_compare(source: Locale, target: Locale, number: int, seed: int) -> list[MemoryUnit]:
    """Texts that went live, with their approved translations, from all works alike."""
    units = MemoryUnit.objects.filter(
        source_language=source.language_code, target_language=target.language_code
    )
    long_enough = [
        unit for unit in units.order_by("pk") if len(read(unit.source).plain) >= SHORTEST
    ]
    chance = random.Random(seed)
    return chance.sample(long_enough, min(number, len(long_enough)))


def write_sheet(
    sheet: Path, units: list[MemoryUnit], engines: Iterable[Engine], source: Locale, target: Locale,
    seed: int,
) -> Path:  # fmt: skip
    """Ask the engines and write the sheet; the path of the file that says which column is whose."""
    strings = [StringValue(unit.source) for unit in units]
    answers = {engine.name: ask(engine, source, target, strings) for engine in engines}
    chance, key = random.Random(seed), []
    names = [PEOPLE, *answers]
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        letters = [chr(ord("A") + number) for number in range(len(names))]
        rows.writerow(
            ["source", *(cell for letter in letters for cell in (letter, f"{letter} 1-5"))]
        )
        for unit, string in zip(units, strings, strict=True):
            words = {PEOPLE: unit.target}
            words |= {
                name: found[string].data for name, found in answers.items() if string in found
            }
            order = chance.sample(names, len(names))
            plain = [escape_formula(read(words.get(name, "")).plain) for name in order]
            rows.writerow(
                [read(unit.source).plain, *(cell for text in plain for cell in (text, ""))]
            )
            likeness = {
                name: fuzz.ratio(words_form(unit.target), words_form(text))
                for name, text in words.items()
            }
            key.append({"order": order, "likeness": likeness})
    path = sheet.with_suffix(".key.json")
    pair = [source.language_code, target.language_code]
    path.write_text(json.dumps({"pair": pair, "rows": key}))
    return path


def read_scores(sheet: Path) -> list[EngineComparison]:
    """Keep what people gave; raises Unusable."""
    key = _key_of(sheet)
    given, likeness = defaultdict(list), defaultdict(list)
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))[1:]
    if len(lines) != len(key["rows"]):
        raise Unusable("The sheet has other rows than when it was written: make a new one.")
    for number, (line, row) in enumerate(zip(lines, key["rows"], strict=True), 2):
        for name, cell in zip(row["order"], line[2::2], strict=False):
            if cell.strip():
                given[name].append(_score(cell, number))
                likeness[name].append(row["likeness"].get(name, 0))
    people = given.pop(PEOPLE, [])
    if not given or min(len(scores) for scores in [people, *given.values()]) < FEWEST_TEXTS:
        raise Unusable(f"Give at least {FEWEST_TEXTS} translations of each column 1 to 5.")
    source, target = key["pair"]
    found = [
        EngineComparison(
            source_language=source, target_language=target, engine=name, texts=len(scores),
            score=mean(scores), of_people=mean(people), similarity=mean(likeness[name]),
        )
        for name, scores in given.items()
    ]  # fmt: skip
    return EngineComparison.objects.bulk_create(found)


def _key_of(sheet: Path) -> dict[str, Any]:
    try:
        return json.loads(sheet.with_suffix(".key.json").read_text())
    except (OSError, ValueError) as error:
        raise Unusable(f"{sheet.with_suffix('.key.json')} is missing or damaged.") from error


def _score(cell: str, line: int) -> float:
    if cell.strip() not in {"1", "2", "3", "4", "5"}:
        raise Unusable(f"Line {line}: “{cell.strip()[:20]}” is not a number from 1 to 5.")
    return float(cell)
