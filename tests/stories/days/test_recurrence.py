"""When a day of remembrance falls: C02 and C03 of the product's list."""

import datetime as dt

import pytest
import time_machine

from stories.models import ExplicitDate
from tests.factories import CommemorationPageFactory

pytestmark = pytest.mark.django_db
MAY_20 = "2026-05-20T{}+07:00"  # in Phnom Penh


@pytest.fixture
def days(tree):
    return tree["en"].days


@pytest.fixture
def cambodia(days):
    return CommemorationPageFactory(parent=days, slug="day", timezone="Asia/Phnom_Penh")


def movable(days, *dates, confirmed=True, **fields):
    day = CommemorationPageFactory(
        parent=days, rule="explicit", month=None, day=None, slug="movable", **fields
    )
    for date in dates:
        day.explicit_dates.add(ExplicitDate(date=date, confirmed=confirmed))
    day.save()
    return type(day).objects.get(pk=day.pk)


@pytest.mark.parametrize(
    ("moment", "date"),
    [
        ("2026-05-19T23:59:59+07:00", dt.date(2026, 5, 20)),
        (MAY_20.format("00:00:00"), dt.date(2026, 5, 20)),
        (MAY_20.format("23:59:59"), dt.date(2026, 5, 20)),
        ("2026-05-21T00:00:00+07:00", dt.date(2027, 5, 20)),
    ],
)
def test_c02_next_date_is_the_days_own_until_its_midnight(cambodia, moment, date):
    with time_machine.travel(moment, tick=False):
        assert cambodia.next_occurrence() == date


@pytest.mark.parametrize("year", [2026, 2027])
def test_c02_29_february_is_the_28th_in_common_years(days, year):
    day = CommemorationPageFactory(parent=days, month=2, day=29)

    assert day.next_occurrence(dt.date(year, 1, 1)) == dt.date(year, 2, 28)
    assert day.occurrence(2028) == dt.date(2028, 2, 29)


def test_c02_page_says_29_february_in_every_year(client, days):
    CommemorationPageFactory(parent=days, month=2, day=29, slug="day")

    with time_machine.travel("2026-01-01T12:00:00Z", tick=False):
        page = client.get("/en/commemorations/day/").content.decode()

    assert "<dd>29 February</dd>" in page
    assert 'datetime="2026-02-28"' in page


@pytest.mark.parametrize("address", ["/en/commemorations/day/", "/en/commemorations/"])
def test_c02_page_prints_dates_and_no_today(client, cambodia, address):
    with time_machine.travel(MAY_20.format("12:00:00"), tick=False):
        page = client.get(address).content.decode().lower()

    assert 'datetime="2026-05-20"' in page
    assert "today" not in page
    assert "tomorrow" not in page


@pytest.mark.parametrize("address", ["/en/", "/en/commemorations/day/", "/en/commemorations/"])
@pytest.mark.parametrize(("time", "seconds"), [("12:00:00", 60), ("23:59:30", 30), ("23:59:59", 1)])
def test_c02_no_copy_of_a_page_outlives_its_day(client, cambodia, address, time, seconds):
    with time_machine.travel(MAY_20.format(time), tick=False):
        response = client.get(address)

    assert response.headers["Cache-Control"] == f"public, max-age={seconds}"
    expires = dt.datetime.fromisoformat(MAY_20.format(time)) + dt.timedelta(seconds=seconds)
    assert response.headers["Expires"] == expires.astimezone(dt.UTC).strftime(
        "%a, %d %b %Y %H:%M:%S GMT"
    )


def test_c02_draft_with_an_unknown_time_zone_can_be_looked_at(days):
    day = CommemorationPageFactory.build(timezone="Asia/Nowhere")

    assert day.next_occurrence(dt.date(2026, 1, 1)) == dt.date(2026, 5, 20)
    assert day.today()


def test_c03_movable_day_falls_where_it_was_said(days):
    day = movable(days, dt.date(2026, 4, 14), dt.date(2027, 5, 4))

    assert day.next_occurrence(dt.date(2026, 4, 14)) == dt.date(2026, 4, 14)
    assert day.next_occurrence(dt.date(2026, 4, 15)) == dt.date(2027, 5, 4)
    assert day.next_occurrence(dt.date(2027, 5, 5)) is None
    assert day.occurrence(2028) is None


@pytest.mark.parametrize(("is_confirmed", "times"), [(True, 0), (False, 1)])
def test_c03_reader_is_told_of_a_date_that_may_change(client, days, is_confirmed, times):
    movable(days, dt.date(2027, 5, 4), confirmed=is_confirmed)

    with time_machine.travel("2027-01-01T12:00:00Z", tick=False):
        page = client.get("/en/commemorations/movable/").content.decode()
        listed = client.get("/en/commemorations/").content.decode()
        of_year = client.get("/en/commemorations/2027/").content.decode()

    assert page.count("not yet confirmed") == 2 * times  # beside the next date, in the list
    assert listed.count("Date not yet confirmed") == times
    assert of_year.count("Date not yet confirmed") == times


def test_c03_movable_day_without_a_date_says_so(client, days):
    movable(days)

    assert "Date not yet set" in client.get("/en/commemorations/").content.decode()
    assert client.get("/en/commemorations/movable/").status_code == 200


@pytest.mark.parametrize(
    ("on", "missing"),
    [
        (dt.date(2026, 4, 1), None),
        (dt.date(2026, 7, 4), None),
        (dt.date(2026, 7, 5), 2027),  # 180 days before 2027
        (dt.date(2027, 3, 1), 2027),
    ],
)
def test_c03_missing_year_is_noticed_180_days_before_it_begins(days, on, missing):
    day = movable(days, dt.date(2026, 4, 14))

    assert day.missing_year(on) == missing


def test_c03_a_past_date_is_not_asked_for_afterwards(days):
    day = movable(days, dt.date(2027, 5, 4))

    assert day.missing_year(dt.date(2026, 11, 25)) is None
    assert day.missing_year(dt.date(2027, 11, 25)) == 2028


def test_c03_fixed_day_never_lacks_a_date(cambodia):
    assert cambodia.missing_year(dt.date(2026, 12, 1)) is None
