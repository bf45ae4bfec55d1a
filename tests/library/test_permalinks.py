"""`/r/<public id>`."""

import pytest

from tests.factories import ResourcePageFactory, SeriesPageFactory, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(tree):
    """A record written in Spanish, with an English version."""
    series = translate(SeriesPageFactory(parent=tree["en"].library), "es")
    record = ResourcePageFactory(parent=series, slug="reparacion", public_id="7F3K20")
    translate(record, "en")
    return record


def follow(client, public_id, language=""):
    return client.get(f"/r/{public_id}", headers={"Accept-Language": language})


@pytest.mark.parametrize(
    ("language", "code"),
    [("en", "en"), ("es-GT,en;q=0.5", "es"), ("km", "es"), ("fr", "es"), ("km,en;q=0.5", "en")],
)
def test_reader_is_led_to_the_best_language(client, record, language, code):
    response = follow(client, "7F3K20", language)

    assert response.status_code == 302
    assert response.url.startswith(f"/{code}/library/")


def test_answer_is_not_kept_by_shared_caches(client, record):
    response = follow(client, "7F3K20")

    assert response.headers["Cache-Control"] == "private, no-store"
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("typed", ["7f3k20", "7F3K2O", "7f3k2o"])
def test_look_alikes_are_read(client, record, typed):
    assert follow(client, typed).status_code == 302


def test_link_survives_a_rename(client, record):
    record.slug = "otro-nombre"
    record.save()

    assert follow(client, "7F3K20", "es").url.endswith("/otro-nombre/")


@pytest.mark.parametrize("form", ["", ".bib", ".ris", ".json"])
def test_unknown_identifier_is_not_found(client, record, form):
    assert client.get(f"/r/ZZZZZZ{form}").status_code == 404


def test_record_that_is_no_longer_public_is_not_found(client, record):
    for version in record.get_translations(inclusive=True):
        version.unpublish()

    assert follow(client, "7F3K20").status_code == 404


def test_language_whose_home_is_a_draft_is_passed_over(client, tree, record):
    tree["es"].home.unpublish()

    assert follow(client, "7F3K20", "es").url.startswith("/en/")


@pytest.mark.parametrize("form", ["bib", "ris", "json"])
@pytest.mark.parametrize("browser", ["en", "es", "km"])
def test_citation_is_that_of_the_original_whatever_the_browser_asks_for(
    client, record, form, browser
):
    response = client.get(f"/r/7F3K20.{form}", headers={"Accept-Language": browser})

    assert response.headers["Content-Language"] == "es"
    assert f'filename="7F3K20.es.{form}"' in response.headers["Content-Disposition"]
    assert "Vary" not in response.headers or "Accept-Language" not in response.headers["Vary"]


@pytest.mark.parametrize("form", ["bib", "ris", "json"])
def test_citation_of_a_language_is_asked_for_by_its_url(client, record, form):
    assert client.get(f"/r/7F3K20.en.{form}").headers["Content-Language"] == "en"
    assert client.get(f"/r/7F3K20.km.{form}").status_code == 404
    assert client.get(f"/r/7F3K20.zz.{form}").status_code == 404


def test_page_of_a_record_links_the_citations_of_its_language(client, record):
    english = record.get_translations().get().specific

    page = client.get(english.get_url()).content.decode()

    assert "/r/7F3K20.en.bib" in page
    assert "/r/7F3K20.en.ris" in page
    assert "/r/7F3K20.en.json" in page
