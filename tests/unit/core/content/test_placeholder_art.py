"""The drawing that a date has of its own."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString

from core.content.placeholder_art import placeholder_drawing

DAYS = [date(1975, 4, 17) + timedelta(days=n) for n in range(1100)]


def test_motif_is_the_same_every_time():
    assert placeholder_drawing(date(2025, 5, 20)) == placeholder_drawing(date(2025, 5, 20))


def test_every_date_has_a_drawing_of_its_own():
    assert len({placeholder_drawing(day) for day in DAYS}) == len(DAYS)


def test_every_kind_of_drawing_comes_up():
    kinds = {placeholder_drawing(day).split('"')[1] for day in DAYS[:3]}

    assert kinds == {"motif motif-ripples", "motif motif-candles", "motif motif-lotus"}


def test_no_drawing_is_heavy():
    assert max(len(placeholder_drawing(day)) for day in DAYS) < 2500


@pytest.mark.parametrize("day", DAYS[:31], ids=str)
def test_motif_is_well_formed_and_hidden_from_screen_readers(day):
    svg = ElementTree.fromstring(placeholder_drawing(day))

    assert svg.get("aria-hidden") == "true"
    assert svg.get("focusable") == "false"
    assert svg.get("viewBox") == "0 0 320 180"


@pytest.mark.parametrize("day", DAYS[:3], ids=str)
def test_motif_has_nothing_that_the_content_security_policy_forbids(day):
    svg = ElementTree.fromstring(placeholder_drawing(day))

    assert not [e for e in svg.iter() if "style" in e.attrib or e.tag in ("style", "script")]
    assert not [e for e in svg.iter() if "id" in e.attrib]


def test_motif_needs_no_escaping_in_a_template():
    assert isinstance(placeholder_drawing(date(2025, 5, 20)), SafeString)
