"""Editions: no circles, and the newest first in search (L14)."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories import ResourcePageFactory, SeriesPageFactory, translate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def series(tree):
    series = SeriesPageFactory(parent=tree["en"].library)
    translate(series, "es")
    return series


def test_record_does_not_replace_itself(series):
    record = ResourcePageFactory(parent=series)
    spanish = translate(record, "es")
    for itself in (record, spanish):
        record.supersedes = itself
        with pytest.raises(ValidationError, match="can’t replace itself"):
            record.full_clean()


def test_records_do_not_replace_each_other_in_a_circle(series):
    first = ResourcePageFactory(parent=series)
    second = ResourcePageFactory(parent=series, supersedes=first)
    third = ResourcePageFactory(parent=series, supersedes=translate(second, "es"))
    first.supersedes = third

    with pytest.raises(ValidationError, match="can’t replace itself"):
        first.full_clean()
    third.full_clean()


def test_search_shows_the_newest_edition_first(client, series):
    words = "tamarind tamarind tamarind"
    first = ResourcePageFactory(parent=series, title="Tamarind tamarind", abstract=words)
    second = ResourcePageFactory(
        parent=series, title="A book", abstract="tamarind", supersedes=first
    )
    third = ResourcePageFactory(
        parent=series, title="B book", abstract="tamarind", supersedes=second
    )

    found = client.get("/en/search/?query=tamarind").context["page_obj"]

    assert [page.title for page in found] == [third.title, second.title, first.title]
