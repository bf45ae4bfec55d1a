import pytest
from django.utils.translation import override

from core.i18n.names import language_name, own_name


def test_languages_are_named_by_their_speakers():
    assert [own_name(code) for code in ("en", "km", "es")] == ["English", "ភាសាខ្មែរ", "Español"]


@pytest.mark.parametrize(
    ("active", "expected"), [("en", "Spanish"), ("es", "español"), ("km", "ភាសាអេស្ប៉ាញ")]
)
def test_language_is_named_in_the_language_of_the_page(active, expected):
    with override(active):
        assert language_name("es") == expected


def test_unknown_language_keeps_its_code():
    assert language_name("xx") == "xx"
