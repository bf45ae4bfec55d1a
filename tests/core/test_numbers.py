import pytest
from django.utils.translation import override

from core.numbers import digits, figure, file_size, number


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "1,234,567.5"), ("es", "1\u00a0234\u00a0567,5"), ("km", "១.២៣៤.៥៦៧,៥")],
)
def test_number_has_the_marks_of_its_language(language, expected):
    with override(language):
        assert number(1234567.5) == expected


@pytest.mark.parametrize(("language", "expected"), [("en", "2018"), ("es", "2018"), ("km", "២០១៨")])
def test_four_digits_stand_without_a_mark(language, expected):
    with override(language):
        assert number(2018) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("200000+", "en", "200,000+"),
        ("200,000+", "es", "200\u00a0000+"),
        ("3869", "en", "3869"),
        ("83 %", "km", "៨៣ %"),
        ("1/3", "km", "១/៣"),
    ],
)
def test_figure_keeps_what_stands_round_its_digits(text, language, expected):
    with override(language):
        assert figure(text) == expected


def test_digits_are_khmer_on_khmer_pages_alone():
    with override("km"):
        assert digits(1975) == "១៩៧៥"
    with override("es"):
        assert digits(1975) == "1975"


@pytest.mark.parametrize(
    ("size", "expected"),
    [(0, ""), (None, ""), (1, "1 kB"), (84_200, "84 kB"), (2_140_000, "2.1 MB")],
)
def test_file_size_is_rounded(size, expected):
    with override("en"):
        assert file_size(size) == expected


def test_file_size_in_khmer():
    with override("km"):
        assert file_size(2_140_000) == "២,១ MB"


@pytest.mark.parametrize(
    ("language", "written"), [("en", "3,869"), ("km", "៣.៨៦៩"), ("es", "3869")]
)
def test_a_figure_of_four_digits_keeps_the_mark_its_editor_typed(language, written):
    with override(language):
        assert figure("3,869") == written


def test_a_year_as_a_figure_has_no_mark():
    with override("en"):
        assert figure("2018") == "2018"
