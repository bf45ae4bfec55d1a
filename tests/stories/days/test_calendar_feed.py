"""The days of remembrance as iCalendar: C05 of the product's list."""

import datetime as dt

import pytest
import vobject
from icalendar import Calendar

from stories.models import ExplicitDate
from tests.factories import CommemorationPageFactory, translate
from tests.rfc5545 import faults

pytestmark = pytest.mark.django_db
ADDRESS = "/{}/commemorations/calendar.ics"


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


@pytest.fixture
def every_kind(tree):
    """A fixed day, 29 February, and a movable day, with long words, in three languages."""
    days = tree["en"].days
    movable = CommemorationPageFactory(parent=days, rule="explicit", month=None, day=None)
    movable.explicit_dates.add(ExplicitDate(date=dt.date(2026, 4, 14), confirmed=True))
    movable.explicit_dates.add(ExplicitDate(date=dt.date(2027, 5, 4)))
    movable.save()
    pages = [
        CommemorationPageFactory(parent=days, title="Semi;colons, commas\\ and “words”"),
        CommemorationPageFactory(parent=days, month=2, day=29),
        movable,
    ]
    for page in pages:
        translate(page, "km", title="ទិវាជាតិនៃការចងចាំ " * 9, standfirst="ការចងចាំ " * 33)
        translate(page, "es", title="Día Nacional del Recuerdo, año tras año")


@pytest.mark.parametrize("code", ["en", "km", "es"])
def test_c05_calendar_keeps_rfc_5545(client, every_kind, code):
    assert not faults(body(client, code))


@pytest.mark.parametrize("code", ["en", "km", "es"])
def test_c05_two_readers_understand_the_same(client, every_kind, code):
    other = vobject.readOne(body(client, code).decode())

    found = {
        event.uid.value: (event.dtstart.value, event.summary.value) for event in other.vevent_list
    }
    assert found == {
        str(event["UID"]): (event["DTSTART"].dt, str(event["SUMMARY"]))
        for event in events(client, code)
    }
    assert len(found) == 4


def test_c05_calendar_says_its_name_and_when_to_ask_again(client, every_kind):
    calendar = Calendar.from_ical(body(client, "km"))

    assert calendar["X-WR-CALNAME"] == "ទិវាចងចាំ"
    assert calendar["REFRESH-INTERVAL"].to_ical() == b"P1D"
    assert calendar["X-PUBLISHED-TTL"].to_ical() == b"P1D"


def test_c05_recurrence_is_the_day_itself_in_every_year(client, tree):
    CommemorationPageFactory(parent=tree["en"].days, month=2, day=29, first_year=2024)

    [event] = vobject.readOne(body(client).decode()).vevent_list

    years = [moment.date() for moment in event.rruleset[:5]]
    assert years == [
        dt.date(2024, 2, 29),
        dt.date(2025, 2, 28),
        dt.date(2026, 2, 28),
        dt.date(2027, 2, 28),
        dt.date(2028, 2, 29),
    ]


def test_c05_corrected_date_moves_its_event(client, tree):
    day = CommemorationPageFactory(parent=tree["en"].days, rule="explicit", month=None, day=None)
    day.explicit_dates.add(ExplicitDate(date=dt.date(2027, 5, 4)))
    day.save()
    [before] = events(client)
    row = day.explicit_dates.get()
    row.date = dt.date(2027, 5, 5)
    row.save()

    [after] = events(client)

    assert after["UID"] == before["UID"]
    assert after["DTSTART"].dt == dt.date(2027, 5, 5)


def test_c05_one_day_can_be_kept_alone(client, tree):
    day = CommemorationPageFactory(parent=tree["en"].days, slug="day", title="The day")
    CommemorationPageFactory(parent=tree["en"].days)

    response = client.get("/en/commemorations/day/calendar.ics")

    [event] = Calendar.from_ical(response.content).events
    assert event["UID"] == day.ical_uid
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert not faults(response.content)
    page = client.get("/en/commemorations/day/").content.decode()
    assert 'href="/en/commemorations/day/calendar.ics"' in page
