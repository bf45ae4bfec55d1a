"""A day of remembrance for search engines: C08 of the product's list."""

import datetime as dt
import json
from urllib.parse import urlsplit

import pytest
import time_machine

from stories.days.event_data import event
from stories.models import CommemorationPlace, ExplicitDate
from tests.crawling import parse
from tests.factories import CommemorationPageFactory, StoryPageFactory

pytestmark = pytest.mark.django_db
DAY = "http://testserver/en/commemorations/day/"


@pytest.fixture
def days(tree):
    return tree["en"].days


@pytest.fixture
def day(days):
    day = CommemorationPageFactory(
        parent=days, slug="day", title="20 May", timezone="Asia/Phnom_Penh"
    )
    day.observed_in.add(CommemorationPlace(code="KH"))
    day.save()
    return day


def test_c08_edition_is_about_its_day_on_its_date(rf, day):
    edition = StoryPageFactory(parent=day, edition_year=2026, story_date=dt.date(2026, 5, 21))

    about = edition.about_event(rf.get("/"))["about"]

    assert about["@type"] == "Event"
    assert about["@id"] == f"{DAY}#2026"
    assert about["startDate"] == about["endDate"] == "2026-05-20"
    assert about["location"] == [{"@type": "Country", "name": "Cambodia"}]
    assert about["eventSchedule"] == {
        "@type": "Schedule",
        "repeatFrequency": "P1Y",
        "byMonth": 5,
        "byMonthDay": 20,
        "scheduleTimezone": "Asia/Phnom_Penh",
    }


def graph(client, address):
    page = parse(client.get(address).content.decode())
    [script] = [one for one in page.iter("script") if one.get("type") == "application/ld+json"]
    return json.loads(script.text)["@graph"]


def test_c08_pages_of_a_day_and_an_edition_say_so(client, day):
    StoryPageFactory(parent=day, edition_year=2026, slug="2026", title="</script> & “2026”")

    [edition] = [node for node in graph(client, f"{urlsplit(DAY).path}2026/") if "about" in node]
    [lasting] = [node for node in graph(client, urlsplit(DAY).path) if "about" in node]

    assert edition["@type"] == "Article"
    assert edition["headline"] == "</script> & “2026”"
    assert edition["about"]["startDate"] == "2026-05-20"
    assert lasting["about"]["startDate"] == day.next_occurrence().isoformat()
    assert lasting["about"]["eventSchedule"]["repeatFrequency"] == "P1Y"


def test_c08_nothing_is_sold(rf, day):
    found = event(rf.get("/"), day, dt.date(2026, 5, 20))

    assert not {"offers", "performer", "organizer"} & set(found)


def test_c08_day_is_about_its_next_date(rf, day):
    with time_machine.travel("2026-11-25T12:00:00Z", tick=False):
        [node] = day.structured_data(rf.get("/"), {"@type": "WebPage"})

    assert node["about"]["startDate"] == "2027-05-20"


def test_c08_movable_day_names_its_confirmed_dates(rf, days):
    day = CommemorationPageFactory(
        parent=days, slug="day", rule="explicit", month=None, day=None, timezone="UTC"
    )
    for date, is_confirmed in ((dt.date(2027, 5, 4), True), (dt.date(2028, 4, 24), False)):
        day.explicit_dates.add(ExplicitDate(date=date, confirmed=is_confirmed))
    day.save()

    with time_machine.travel("2026-11-25T12:00:00Z", tick=False):
        found = event(rf.get("/"), day, day.next_occurrence())

    assert [one["startDate"] for one in found["eventSchedule"]] == ["2027-05-04"]


def test_c08_story_that_is_no_edition_is_about_no_event(rf, days):
    story = StoryPageFactory(parent=days.get_parent().get_children().first())

    assert story.about_event(rf.get("/")) == {}


def test_c08_movable_day_without_a_date_is_an_event_without_one(rf, days):
    day = CommemorationPageFactory(parent=days, slug="day", rule="explicit", month=None, day=None)

    found = event(rf.get("/"), day, day.next_occurrence())

    assert found["@id"] == f"{DAY}#day"
    assert "startDate" not in found
