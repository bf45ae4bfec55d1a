"""The calendar of one year: C04 of the product's list."""

import datetime as dt

import pytest
import time_machine

from tests.crawling import parse
from tests.factories import CommemorationPageFactory, translate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_november():
    with time_machine.travel("2026-11-25T12:00:00Z", tick=False):
        yield


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_c04_days_of_a_year_stand_in_order_without_a_script(client, tree):
    for month, day, title in [(12, 9, "December"), (1, 27, "January"), (5, 20, "May")]:
        page = CommemorationPageFactory(parent=tree["en"].days, month=month, day=day, title=title)
        translate(page, "km", title=f"ទិវា {title}")

    html = page_of(client, "/km/commemorations/2027/")

    root = parse(html)
    dates = [time.get("datetime") for time in root.iter("time")]
    assert dates == ["2027-01-27", "2027-05-20", "2027-12-09"]
    assert {script.get("type") for script in root.iter("script")} == {"application/ld+json"}  # data


def test_c04_year_leads_to_the_one_before_and_the_one_after(client, tree):
    CommemorationPageFactory(parent=tree["en"].days, first_year=2000)

    links = parse(page_of(client, "/en/commemorations/2027/")).iter("a")

    found = {link.get("rel"): link.get("href") for link in links if link.get("rel")}
    assert found == {"prev": "/en/commemorations/2026/", "next": "/en/commemorations/2028/"}


@pytest.mark.parametrize(
    ("year", "status"),
    [(1998, 404), (1999, 200), (2036, 200), (2037, 404), (0, 404), (10**20, 404)],
)
@pytest.mark.parametrize("code", ["en", "es"])
def test_c04_calendar_has_an_end(client, tree, code, year, status):
    CommemorationPageFactory(parent=tree["en"].days, first_year=1999)

    assert client.get(f"/{code}/commemorations/{year}/").status_code == status


def test_c04_first_and_last_year_lead_no_further(client, tree):
    CommemorationPageFactory(parent=tree["en"].days, first_year=1999)

    assert 'rel="prev"' not in page_of(client, "/en/commemorations/1999/")
    assert 'rel="next"' not in page_of(client, "/en/commemorations/2036/")


def test_c04_day_is_not_in_a_year_before_it_was_kept(client, tree):
    CommemorationPageFactory(parent=tree["en"].days, first_year=1994, title="Kept since 1994")
    CommemorationPageFactory(parent=tree["en"].days, first_year=2018, title="Kept since 2018")

    html = page_of(client, "/en/commemorations/2017/")

    assert "Kept since 1994" in html
    assert "Kept since 2018" not in html


def test_c04_day_yet_to_be_kept_for_the_first_time_has_a_next_date(tree):
    day = CommemorationPageFactory(parent=tree["en"].days, first_year=2030)

    assert day.next_occurrence() == dt.date(2030, 5, 20)
