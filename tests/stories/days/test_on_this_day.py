"""What is remembered on one day of the year: C06 of the product's list."""

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from stories.models import DatedEvent
from tests.factories import CommemorationPageFactory, StoryPageFactory, translate

pytestmark = [pytest.mark.django_db, pytest.mark.both(sqlite="long")]


def timeline(*events):
    items = [
        {"when": when, "title": title, "text": "", "source_no": None} for when, title in events
    ]
    return [{"type": "timeline", "value": {"title": "", "items": items}}]


def story(tree, *events, **fields):
    page = StoryPageFactory.build(
        body=timeline(*events), locale=tree["en"].stories.locale, **fields
    )
    tree["en"].stories.add_child(instance=page)
    page.save_revision().publish()
    return page


def read(client, address="/en/commemorations/on-this-day/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@time_machine.travel("2026-05-20T12:00:00Z", tick=False)
def test_c06_frozen_date_lists_its_days_and_events(client, tree):
    day = CommemorationPageFactory(parent=tree["en"].days, title="Day of May")
    CommemorationPageFactory(parent=tree["en"].days, month=4, day=7, title="Day of April")
    told = story(tree, ("1984-05-20", "The first day"), ("1984-05-21", "The second day"))
    translate(day, "es", title="Día de mayo")
    translate(told, "es", title="Una historia")

    html = read(client)
    spanish = read(client, "/es/commemorations/on-this-day/")

    assert "On 20 May" in html
    assert "Day of May" in html
    assert "The first day" in html
    assert f'href="/en/stories/{told.slug}/"' in html
    assert "Day of April" not in html
    assert "The second day" not in html
    assert "Día de mayo" in spanish
    assert "Una historia" in spanish
    assert "Day of May" not in spanish


@time_machine.travel("2026-05-20T12:00:00Z", tick=False)
def test_c06_titles_tell_today_from_the_url_of_its_date(client, tree):
    assert "<title>On this day – " in read(client)
    assert "<title>On 20 May – " in read(client, "/en/commemorations/on-this-day/05-20/")


def test_c06_any_day_has_a_url(client, tree):
    story(tree, ("1984-05-20", "The first day"))

    assert "The first day" in read(client, "/en/commemorations/on-this-day/05-20/")


@pytest.mark.parametrize("rest", ["02-30", "13-01", "00-01", "01-00", "5-20", "05-200", "aa-bb"])
def test_c06_no_such_day_is_404(client, tree, rest):
    assert client.get(f"/en/commemorations/on-this-day/{rest}/").status_code == 404


@time_machine.travel("2026-02-28T12:00:00Z", tick=False)
def test_c06_29_february_is_kept_on_the_28th_in_a_common_year(client, tree):
    CommemorationPageFactory(parent=tree["en"].days, month=2, day=29, title="Leap day")

    assert "On 28 February" in read(client)
    assert "Leap day" in read(client)
    assert "Leap day" in read(client, "/en/commemorations/on-this-day/02-29/")


@time_machine.travel("2026-06-01T12:00:00Z", tick=False)
def test_c06_empty_day_shows_the_next_three_days(client, tree):
    for month in (5, 7, 8, 9):
        CommemorationPageFactory(parent=tree["en"].days, month=month, title=f"Day of {month}")

    html = read(client)

    assert "The next days of remembrance" in html
    assert [month for month in (5, 7, 8, 9) if f"Day of {month}" in html] == [7, 8, 9]


def test_c06_even_without_any_day_the_page_says_something(client, tree):
    assert "We have no entry for this date." in read(client)


@time_machine.travel("2026-05-20T23:59:45Z", tick=False)
def test_c06_copy_of_the_page_does_not_outlive_its_date(client, tree):
    response = client.get("/en/commemorations/on-this-day/")

    assert response.headers["Cache-Control"] == "public, max-age=15"


def test_c06_only_whole_and_certain_dates_count(tree):
    story(tree, ("1975-04", "A month"), ("1975", "A year"), ("1975-04-17~", "About"))

    assert not DatedEvent.objects.exists()


def test_c06_event_is_there_while_its_page_is_public(client, tree):
    told = story(tree, ("1984-05-20", "The first day"))
    address = "/en/commemorations/on-this-day/05-20/"
    told.body = timeline(("1984-05-20", "The very first day"))
    told.save_revision()
    assert "very first" not in read(client, address)
    told.get_latest_revision().publish()
    assert "very first" in read(client, address)

    told.unpublish()

    assert not DatedEvent.objects.exists()
    assert "very first" not in read(client, address)


def test_c06_event_of_a_closed_page_is_not_told(client, tree):
    told = story(tree, ("1984-05-20", "The first day"))
    PageViewRestriction.objects.create(page=told, restriction_type="login")

    assert "The first day" not in read(client, "/en/commemorations/on-this-day/05-20/")


def test_c06_command_reads_all_timelines_again(tree):
    story(tree, ("1984-05-20", "The first day"))
    story(tree, ("1984-05-21", "Draft")).unpublish()
    DatedEvent.objects.all().delete()

    call_command("index_events", verbosity=0)

    assert [event.title for event in DatedEvent.objects.all()] == ["The first day"]


def test_c06_dates_with_an_entry_lead_to_each_other(client, tree):
    CommemorationPageFactory(parent=tree["en"].days, month=4, day=7)
    story(tree, ("1984-05-20", "May"), ("1999-12-25", "December"))

    html = read(client, "/en/commemorations/on-this-day/05-20/")

    assert 'rel="prev" href="/en/commemorations/on-this-day/04-07/"' in html
    assert 'rel="next" href="/en/commemorations/on-this-day/12-25/"' in html


def test_c06_asks_the_same_for_many_events(client, tree):
    address = "/en/commemorations/on-this-day/05-20/"
    story(tree, ("1984-05-20", "The first day"))
    read(client, address)
    with CaptureQueriesContext(connection) as few:
        read(client, address)
    for number in range(8):
        story(tree, ("1984-05-20", f"Event {number}"), ("1984-05-20", "Another"))
        CommemorationPageFactory(parent=tree["en"].days)

    with CaptureQueriesContext(connection) as many:
        html = read(client, address)

    assert "Event 7" in html
    assert len(many) <= max(len(few), 15)
