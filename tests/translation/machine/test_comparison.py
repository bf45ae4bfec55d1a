"""T26: an engine is let in by people who judged its words without knowing whose they were."""

import csv
import json
import uuid

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories import locale
from tests.translation.machine.fakes import serving
from tests.translation.machine.test_router import libre, use  # noqa: F401
from translation.memory.forms import unit_forms
from translation.models import EngineComparison, MemoryUnit

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    with serving() as server:
        yield server


@pytest.fixture
def memory(db):
    locale("km")
    for number in range(25):
        source, target = f"A sentence that is long enough, number {number}.", f"ប្រយោគទី {number}។"
        MemoryUnit.objects.create(
            source_language="en", target_language="km", **unit_forms(source, target),
            origin=uuid.uuid4(), path="title", at=timezone.now(),
        )  # fmt: skip


@pytest.fixture
def sheet(use, one, memory, tmp_path):  # noqa: F811
    use({"a": libre(one)}, {"en-km": ["a"]}, compared=False)
    path = tmp_path / "sheet.csv"
    call_command("compare_engines", "en", "km", path, verbosity=0)
    return path


def lines(sheet):
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def judge(sheet, scores: dict):
    """Fill in what a person would give, by the key that nobody looks into."""
    rows = json.loads(sheet.with_suffix(".key.json").read_text())["rows"]
    head, *body = lines(sheet)
    for line, row in zip(body, rows, strict=True):
        for place, name in enumerate(row["order"]):
            line[2 + 2 * place] = scores[name]
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *body])


def test_sheet_does_not_say_whose_words_they_are(sheet):
    head, *body = lines(sheet)

    assert head == ["source", "A", "A 1-5", "B", "B 1-5"]
    assert len(body) == 25
    rows = json.loads(sheet.with_suffix(".key.json").read_text())["rows"]
    assert len({tuple(row["order"]) for row in rows}) == 2


@pytest.mark.parametrize(("given", "is_in"), [("4", True), ("3", False)])
def test_figures_are_kept_and_decide(sheet, given, is_in, capsys):
    judge(sheet, {"a": given, "people": "5"})

    call_command("compare_engines", "en", "km", sheet, scores=True)

    found = EngineComparison.objects.get()
    assert (found.engine, found.texts, found.score, found.of_people) == ("a", 25, float(given), 5)
    assert 0 < found.similarity < 100
    assert (EngineComparison.objects.let_in("en", "km") == {"a"}) is is_in
    assert ("is let in" in capsys.readouterr().out) is is_in


@pytest.mark.parametrize("given", ["", "6", "good", "4.5"])
def test_sheet_that_is_not_judged_is_refused_and_nothing_kept(sheet, given):
    judge(sheet, {"a": given, "people": given})

    with pytest.raises(CommandError):
        call_command("compare_engines", "en", "km", sheet, scores=True)
    assert not EngineComparison.objects.exists()


def test_sheet_without_its_key_is_refused(sheet):
    sheet.with_suffix(".key.json").unlink()

    with pytest.raises(CommandError, match="missing or damaged"):
        call_command("compare_engines", "en", "km", sheet, scores=True)


def test_too_few_approved_texts_are_said(use, one, tmp_path, db):  # noqa: F811
    locale("km")
    use({"a": libre(one)}, {"en-km": ["a"]}, compared=False)

    with pytest.raises(CommandError, match="fill_memory"):
        call_command("compare_engines", "en", "km", tmp_path / "sheet.csv")
    assert one.asked == []


def test_pair_without_an_engine_is_said(settings, memory, tmp_path):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = None

    with pytest.raises(CommandError, match="No engine is set"):
        call_command("compare_engines", "en", "km", tmp_path / "sheet.csv")


def test_engine_that_fails_leaves_no_sheet(use, one, memory, tmp_path):  # noqa: F811
    one.answer = lambda path, body: (500, "down")
    use({"a": libre(one)}, {"en-km": ["a"]}, compared=False)

    with pytest.raises(CommandError, match="nothing is kept"):
        call_command("compare_engines", "en", "km", tmp_path / "sheet.csv")
    assert not (tmp_path / "sheet.csv").exists()
