"""F01: files, permanent links and calendar entries of an unpublished page aren't public."""

import pytest
from wagtail.models import Page, PageViewRestriction, ReferenceIndex
from wagtail_localize.models import TranslationSource

from library.models import ResourcePage
from tests.factories import (
    CommemorationPageFactory,
    DocumentFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def record(tree):
    """A record with a file, live in three languages."""
    series = SeriesPageFactory(parent=tree["en"].library)
    for code in ("km", "es"):
        translate(series, code, title=f"Series {code}")
    record = ResourcePageFactory(parent=series, slug="paper")
    ResourceFileFactory(page=record, document=DocumentFactory())
    record = ResourcePage.objects.get(pk=record.pk)
    for code in ("km", "es"):
        translate(record, code, title=f"Paper {code}")
    for page in ResourcePage.objects.all():
        ReferenceIndex.create_or_update_for_object(page)
    return record


def unpublish(page):
    page.unpublish()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def move_out(page):
    page.move(Page.objects.get(depth=1), pos="last-child")


@pytest.mark.parametrize("hide", [unpublish, restrict, move_out])
def test_f01_files_and_permanent_link_of_a_hidden_record_are_not_public(client, record, hide):
    document = record.files.get().document
    assert client.get(document.url).status_code == 200
    assert (
        client.get(f"/r/{record.public_id}", headers={"accept-language": "km"}).status_code == 302
    )

    hide(Page.objects.get(pk=record.pk).specific)

    assert client.get(document.url).status_code == 404
    for code in ("en", "km", "es"):
        answer = client.get(f"/r/{record.public_id}", headers={"accept-language": code})
        assert answer.status_code == 404
        assert "/paper/" not in client.get(f"/sitemap-{code}.xml").content.decode()


def test_f01_file_of_a_record_that_is_public_in_one_language_is_served(client, record):
    TranslationSource.objects.all().delete()
    record.get_translations().first().unpublish()

    assert client.get(record.files.get().document.url).status_code == 200


@pytest.mark.parametrize("hide", [unpublish, restrict, move_out])
def test_f01_hidden_day_is_in_no_calendar(client, tree, hide):
    day = CommemorationPageFactory(parent=tree["en"].days, slug="a-day")
    for code in ("km", "es"):
        translate(day, code, title=f"Day {code}")

    hide(Page.objects.get(pk=day.pk).specific)

    for code in ("en", "km", "es"):
        calendar = client.get(f"/{code}/commemorations/calendar.ics")
        assert "BEGIN:VEVENT" not in calendar.content.decode()
