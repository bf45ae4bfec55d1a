import datetime as dt

import pytest
from django.utils.translation import override

from core.i18n.dates import PartialDate, date_mark, iso, written

DAY = dt.date(2024, 5, 20)


@pytest.mark.parametrize(
    ("language", "precision", "expected"),
    [
        ("en", "day", "20 May 2024"),
        ("en", "month", "May 2024"),
        ("en", "year", "2024"),
        ("en", "yearless", "20 May"),
        ("es", "day", "20 de mayo de 2024"),
        ("es", "month", "mayo de 2024"),
        ("es", "yearless", "20 de mayo"),
        ("km", "day", "ថ្ងៃទី២០ ខែឧសភា ឆ្នាំ២០២៤"),
        ("km", "month", "ខែឧសភា ឆ្នាំ២០២៤"),
        ("km", "year", "ឆ្នាំ២០២៤"),
        ("km", "yearless", "ថ្ងៃទី២០ ខែឧសភា"),
    ],
)
def test_date_is_written_as_readers_of_the_language_write_it(language, precision, expected):
    with override(language):
        assert written(DAY, precision) == expected


def test_march_is_spelt_right_in_khmer_which_django_gets_wrong():
    with override("km"):
        assert "មីនា" in written(dt.date(2024, 3, 1))


def test_no_date_is_no_text():
    assert written(None) == ""


@pytest.mark.parametrize(
    ("text", "expected", "attribute"),
    [
        ("1975", "1975", "1975"),
        ("1975-04", "April 1975", "1975-04"),
        ("1975-04-17", "17 April 1975", "1975-04-17"),
        ("1977~", "about 1977", "1977"),
    ],
)
def test_partial_date_says_as_much_as_is_known(text, expected, attribute):
    date = PartialDate.parse(text)

    assert str(date) == expected
    assert date.iso == attribute


@pytest.mark.parametrize("text", ["", None, "April 1975", "1975-13", "75"])
def test_what_is_no_partial_date_is_none(text):
    assert PartialDate.parse(text) is None


def test_day_that_does_not_exist_is_shown_as_it_was_typed():
    assert str(PartialDate.parse("1975-02-30")) == "1975-02-30"


def test_partial_dates_sort_by_time_with_the_year_before_its_months():
    texts = ["1979-01-07", "1975-04-17", "1975", "1977~", "1975-04"]

    ordered = sorted(texts, key=PartialDate.parse)

    assert ordered == ["1975", "1975-04", "1975-04-17", "1977~", "1979-01-07"]


def test_attribute_is_no_more_exact_than_the_date():
    assert iso(DAY, "month") == "2024-05"
    assert iso(DAY, "year") == "2024"


def test_date_mark_has_its_parts_in_khmer():
    with override("km"):
        mark = date_mark(DAY)

    assert (mark.day, mark.month, mark.year, mark.iso) == ("២០", "ឧសភា", "២០២៤", "2024-05-20")


def test_date_mark_of_a_year_has_neither_day_nor_month():
    mark = date_mark(DAY, "year")

    assert (mark.day, mark.month, mark.year) == ("", "", "2024")
