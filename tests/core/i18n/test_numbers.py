import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from core.i18n.numbers import digits, figure, file_size, number
from home.models import SiteSettings


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "1,234,567.5"), ("es", "1,234,567.5"), ("km", "១.២៣៤.៥៦៧,៥")],
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
        ("200,000+", "es", "200,000+"),
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
        assert file_size(2_140_000) == "២,១ មេកាបៃ"


@pytest.mark.parametrize(
    ("language", "written"), [("en", "3,869"), ("km", "៣.៨៦៩"), ("es", "3869")]
)
def test_a_figure_of_four_digits_keeps_the_mark_its_editor_typed(language, written):
    with override(language):
        assert figure("3,869") == written


def test_a_year_as_a_figure_has_no_mark():
    with override("en"):
        assert figure("2018") == "2018"


@pytest.mark.django_db
@pytest.mark.parametrize(("khmer", "year"), [(True, "២០២៧"), (False, "2027")])
def test_one_setting_of_the_site_chooses_the_digits_of_khmer_pages(tree, client, khmer, year):
    site = tree["en"].home.get_site()
    SiteSettings.objects.update_or_create(site=site, defaults={"khmer_digits": khmer})

    page = client.get("/km/commemorations/2027/").content.decode()
    english = client.get("/en/commemorations/2027/").content.decode()

    assert f"<h1>ប្រតិទិនឆ្នាំ{year}</h1>" in page
    assert "២" not in english
    assert any(sign in page for sign in "០១២៣៤៥៦៧៨៩") is khmer


@pytest.mark.django_db
def test_the_setting_costs_no_query_of_its_own(tree, client):
    client.get("/en/search/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/km/commemorations/2027/")

    settings = [query for query in asked if "home_sitesettings" in query["sql"]]
    assert len(settings) == 1
