"""H11: after a take-down no public address says "not modified" to who has an old copy."""

import datetime as dt

import pytest
from django.utils import timezone
from django.utils.http import http_date

from core.withdrawal.actions import withdraw
from library.models import ResourceFile
from stories.models import StoryConsent
from tests.factories import (
    CommemorationPageFactory,
    DocumentFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StoryPageFactory,
)
from tests.stories.recordings import block, consent, recording

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
TITLE = "The well of Sandan"


@pytest.fixture
def works(tree):
    """A story with a recording, a day of remembrance, and a record with a file."""
    agreed = consent()
    media = recording(agreed)
    story = StoryPageFactory(
        parent=tree["en"].stories, title=TITLE, slug="well", body=[block(media)]
    )
    story.consents = [StoryConsent(consent=agreed)]
    story.save()
    day = CommemorationPageFactory(parent=tree["en"].days, title=TITLE, slug="day")
    series = SeriesPageFactory(parent=tree["en"].library, title="A series", slug="series")
    record = ResourcePageFactory(parent=series, title=TITLE, slug="record")
    document = DocumentFactory(title=TITLE)
    record.files = [ResourceFile(document=document, language="en")]
    record.save()
    addresses = [
        story.url, day.url, record.url, "/en/stories/", "/en/library/", "/en/commemorations/",
        "/en/stories/feed/", "/en/commemorations/calendar.ics", "/sitemap-en.xml",
        "/en/search/?query=Sandan", media.public_url, f"/documents/recordings/{media.pk}/en.vtt",
        document.url, f"/r/{record.public_id}", f"/r/{record.public_id}.en.bib",
    ]  # fmt: skip
    return [story, day, record], addresses


def unpublish(page):
    page.unpublish()


@pytest.mark.parametrize("take_down", [unpublish, withdraw], ids=lambda way: way.__name__)
def test_h11_old_copies_are_not_confirmed_after_a_take_down(client, works, take_down):
    pages, addresses = works
    before = {address: client.get(address) for address in addresses}
    assert {response.status_code for response in before.values()} <= {200, 302}
    for page in pages:
        take_down(type(page).objects.get(pk=page.pk))

    later = http_date((timezone.now() + dt.timedelta(days=1)).timestamp())
    for address, former in before.items():
        known = {"If-None-Match": former.headers["ETag"]} if "ETag" in former.headers else {}
        for headers in ({"If-Modified-Since": later}, known):
            response = client.get(address, headers=headers)
            assert response.status_code != 304, (address, headers)
            assert TITLE not in words_of(response), (address, headers)


def test_h11_no_url_is_kept_longer_than_a_minute(client, works):
    """What a browser or proxy keeps can't be called back."""
    for address in works[1]:
        response = client.get(address)
        kept = response.headers.get("Cache-Control", "")
        ages = [int(part.partition("=")[2]) for part in kept.split(", ") if "max-age=" in part]
        assert all(age <= 60 for age in ages), (address, kept)


def words_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "ignore")
