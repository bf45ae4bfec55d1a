"""The days of remembrance as iCalendar: C05 of the product's list."""

import datetime as dt

import pytest
from icalendar import Calendar

from stories.models import ExplicitDate
from tests.factories import CommemorationPageFactory, make_tree, translate

pytestmark = pytest.mark.django_db
ADDRESS = "/{}/commemorations/calendar.ics"


@pytest.fixture
def tree():
    return make_tree()


def body(client, code="en"):
    return client.get(ADDRESS.format(code)).content


def events(client, code="en"):
    return Calendar.from_ical(body(client, code)).events


def test_calendar_is_served_without_a_slash_at_its_end(client, tree):
    response = client.get(ADDRESS.format("en"))

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_fixed_day_is_one_event_that_comes_back_each_year(client, tree):
    CommemorationPageFactory(parent=tree["en"].days, month=5, day=20, first_year=1984)

    [event] = events(client)

    assert event["DTSTART"].to_ical() == b"19840520"
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["DTEND"].dt == dt.date(1984, 5, 21)
    assert event["RRULE"].to_ical() == b"FREQ=YEARLY"
    assert event["TRANSP"] == "TRANSPARENT"


def test_day_begins_with_its_page_where_its_first_year_is_not_known(client, tree):
    published = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)
    CommemorationPageFactory(parent=tree["en"].days, first_published_at=published)

    [event] = events(client)

    assert event["DTSTART"].dt == dt.date(2025, 5, 20)


def test_29_february_is_kept_on_the_28th_in_common_years(client, tree):
    CommemorationPageFactory(parent=tree["en"].days, month=2, day=29, first_year=2023)

    [event] = events(client)

    assert event["DTSTART"].dt == dt.date(2023, 2, 28)
    assert event["RRULE"] == {"FREQ": ["YEARLY"], "BYMONTH": [2], "BYMONTHDAY": [-1]}


def test_movable_day_is_one_event_for_each_date(client, tree):
    day = CommemorationPageFactory(parent=tree["en"].days, rule="explicit", month=None, day=None)
    day.explicit_dates.add(ExplicitDate(date=dt.date(2026, 4, 14), confirmed=True))
    day.explicit_dates.add(ExplicitDate(date=dt.date(2027, 5, 4)))
    day.save()

    found = {event["DTSTART"].dt: event for event in events(client)}

    assert set(found) == {dt.date(2026, 4, 14), dt.date(2027, 5, 4)}
    assert len({event["UID"] for event in found.values()}) == 2
    assert not any("RRULE" in event for event in found.values())
    assert found[dt.date(2027, 5, 4)]["STATUS"] == "TENTATIVE"


def test_languages_share_identifiers_and_each_says_which_it_is(client, tree):
    day = CommemorationPageFactory(parent=tree["en"].days)
    translate(day, "km", title="ទិវាជាតិនៃការចងចាំ")

    [english], [khmer] = events(client), events(client, "km")

    assert english["UID"] == khmer["UID"] == day.ical_uid
    assert khmer["SUMMARY"] == "ទិវាជាតិនៃការចងចាំ"
    assert khmer["SUMMARY"].params["LANGUAGE"] == "km"
    assert khmer["URL"] == f"http://testserver/km/commemorations/{day.slug}/"


def test_no_line_is_longer_than_75_octets(client, tree):
    day = CommemorationPageFactory(parent=tree["en"].days)
    translate(day, "km", title="ទិវាជាតិនៃការចងចាំ " * 12, standfirst="ការចងចាំ " * 33)

    lines = body(client, "km").split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]


def test_unchanged_calendar_is_answered_304(client, tree):
    CommemorationPageFactory(parent=tree["en"].days)
    first = client.get(ADDRESS.format("en"))

    again = client.get(ADDRESS.format("en"), headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304


def test_stamp_is_the_moment_of_publishing(client, tree):
    published = dt.datetime(2025, 3, 1, 12, 30, 15, 999, tzinfo=dt.UTC)
    CommemorationPageFactory(
        parent=tree["en"].days, first_published_at=published, last_published_at=published
    )

    [event] = events(client)

    assert event["DTSTAMP"].dt == published.replace(microsecond=0)


def test_day_that_is_not_public_is_not_in_the_calendar(client, tree):
    CommemorationPageFactory(parent=tree["en"].days, live=False)

    assert not events(client)
