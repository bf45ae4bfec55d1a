"""A series that is hidden while it is empty is in no sitemap and in no search (L02)."""

import pytest

from library.models import SeriesPage
from tests.factories import ResourcePageFactory, SeriesPageFactory, translate
from tests.heads import sitemap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed"), pytest.mark.both]


def is_listed(client, series) -> bool:
    """Whether all lists show it; they agree."""
    code = series.locale.language_code
    address = f"http://testserver/{code}/library/{series.slug}/"
    in_sitemap = address in sitemap(client, code)
    found = client.get(f"/{code}/search/?query=tamarind").context["page_obj"]
    in_search = series.pk in [page.pk for page in found]
    front = client.get(f"/{code}/library/").content.decode()
    on_front = f'href="/{code}/library/{series.slug}/"' in front
    assert in_sitemap == in_search == on_front
    return in_sitemap


@pytest.mark.parametrize(
    ("when_empty", "note", "shown"),
    [
        ("hide", "", False),
        ("hide", "Soon.", False),
        ("forthcoming", "Soon.", True),
        ("forthcoming", "", False),
        ("other", "", False),
    ],
)
def test_empty_series(client, tree, when_empty, note, shown):
    series = SeriesPageFactory(
        parent=tree["en"].library, title="Tamarind", when_empty=when_empty, forthcoming_note=note
    )

    assert is_listed(client, series) is shown


@pytest.mark.parametrize(("when_empty", "shown"), [("hide", False), ("other", True)])
def test_series_with_records_of_other_languages_alone(client, tree, when_empty, shown):
    series = SeriesPageFactory(parent=tree["en"].library, title="Tamarind", when_empty=when_empty)
    spanish = translate(series, "es", title="Tamarind")
    ResourcePageFactory(parent=spanish)

    assert is_listed(client, series) is shown
    assert is_listed(client, spanish)


def test_series_shows_the_records_of_the_series_within_it(client, tree):
    series = SeriesPageFactory(parent=tree["en"].library, title="Tamarind", when_empty="hide")
    ResourcePageFactory(parent=SeriesPageFactory(parent=series))

    assert is_listed(client, series)
    assert SeriesPage.unlisted().count() == 0
