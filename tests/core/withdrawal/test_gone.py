"""L12, E16: what is answered where something stood that was withdrawn."""

import pytest
from wagtail.models import Page

from core.withdrawal.actions import withdraw, withdrawal_of
from library.models import ResourcePage
from tests.factories import (
    CommemorationPageFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StoryPageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def test_l12_permanent_link_answers_410_in_the_readers_language(client, tree):
    series = SeriesPageFactory(parent=tree["en"].library, slug="papers")
    record = ResourcePageFactory(parent=series, slug="a-paper")
    file = ResourceFileFactory(page=record)
    record = ResourcePage.objects.get(pk=record.pk)
    record.save()
    assert client.get(f"/r/{record.public_id}").status_code == 302

    withdraw(record)

    for ending in ("", ".bib", ".ris", ".json"):
        response = client.get(f"/r/{record.public_id}{ending}", headers={"accept-language": "es"})
        assert response.status_code == 410
        assert response.headers["Content-Language"] == "es"
    assert client.get("/es/library/papers/a-paper/").status_code == 410
    assert client.get(file.document.url).status_code == 410


def test_e16_a_day_takes_its_editions_along(client, tree):
    day = CommemorationPageFactory(parent=tree["en"].days, slug="a-day")
    StoryPageFactory(parent=day, slug="2026", edition_year=2026)

    withdraw(day)

    assert client.get("/en/commemorations/a-day/2026/").status_code == 410
    assert withdrawal_of(Page.objects.get(slug="2026")) is not None


def test_a_page_made_later_at_the_same_url_is_served(client, tree):
    story = StoryPageFactory(parent=tree["en"].stories, slug="what-sokha-saw")
    withdraw(story)
    Page.objects.filter(translation_key=story.translation_key).delete()

    assert client.get("/en/stories/what-sokha-saw/").status_code == 410

    StoryPageFactory(
        parent=type(tree["en"].stories).objects.get(pk=tree["en"].stories.pk), slug="what-sokha-saw"
    )

    assert client.get("/en/stories/what-sokha-saw/").status_code == 200
    assert client.get("/km/stories/what-sokha-saw/").status_code == 410
