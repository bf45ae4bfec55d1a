"""
Three people on the demonstration, each from the beginning of a task to its end: an editor
before a day of remembrance, a reader on it, an editor who takes something away.
"""

import datetime as dt
import re
import shutil

import pytest
import time_machine
from django.conf import settings
from icalendar import Calendar
from playwright.sync_api import expect

from core.models import User
from stories.models import CommemorationPage, LaunchSet, StoryPage
from tests.browser.helpers import login

DAY, TESTIMONY = "cambodia-20-may", "what-my-mother-did-not-say"
WIDE = {"width": 1400, "height": 1000}


@pytest.fixture
def signed_in(demo_page):
    """Opens the admin as somebody of the demonstration, by name."""

    def open_as(name):
        page = demo_page(viewport=WIDE)
        login(page, User.objects.get(username=name))
        return page

    return open_as


@pytest.fixture
def phone(demo_page):
    return demo_page(
        viewport={"width": 360, "height": 740}, locale="km-KH", java_script_enabled=False
    )


@pytest.fixture
def day(demo_server):
    """20 May in English, when its edition of 2027 is the next."""
    with time_machine.travel("2026-11-26T09:00:00Z"):
        yield CommemorationPage.objects.get(slug=DAY, locale__language_code="en")


@pytest.fixture
def files_come_back(demo_server, tmp_path):
    """Withdrawing takes files away; the next module of this process needs them."""
    aside = shutil.copytree(settings.FILES, tmp_path / "files")
    yield
    shutil.copytree(aside, settings.FILES, dirs_exist_ok=True)


def press(page, name):
    """A button of the menu beside the title of a page in the admin."""
    page.locator("header").get_by_role("button", name=re.compile("Actions|More")).first.click()
    page.get_by_role("link", name=name).first.click()


def test_editor_prepares_previews_and_schedules_the_edition_of_20_may_2027(day, signed_in):
    page = signed_in("editor")
    page.goto(f"/admin/pages/{day.pk}/edit/")
    press(page, "Prepare the next edition")
    expect(page.locator("main")).to_contain_text("20 May 2027")
    page.get_by_role("button", name="Make the draft").click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    edition = StoryPage.objects.child_of(day).get(edition_year=2027)
    assert not edition.live
    assert edition.story_date == dt.date(2027, 5, 20)

    tick_everything(page, edition)
    preview(page, edition)
    plan(page, signed_in("publisher"), edition, day)

    launch = LaunchSet.objects.get(observance=day)
    assert launch.local_moment.isoformat() == "2027-05-20T00:00:00+07:00"
    assert launch.approved_by.username == "publisher"
    assert page.request.get(edition.get_url()).status == 404


def tick_everything(page, edition):
    """Each passage that was taken over is looked at; then nothing is left to check."""
    page.goto(f"/admin/days/{edition.pk}/checks/")
    boxes = page.locator("main [name=done]")
    assert boxes.count() > 2
    for box in boxes.all():
        box.check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Everything is checked")


def preview(page, edition):
    """As readers will see it; readers themselves see nothing yet."""
    page.goto(f"/admin/pages/{edition.pk}/edit/")
    page.get_by_role("button", name="Toggle preview").click()
    shown = page.frame_locator("#w-preview-iframe, iframe[title=Preview]").first
    expect(shown.locator("h1")).to_have_text(edition.title)
    assert page.request.get(edition.get_url()).status == 404


def plan(page, publisher, edition, day):
    """The editor sets the moment for the edition; a publisher approves it."""
    page.goto(f"/admin/launch-sets/new/?page={edition.pk}")
    for box in page.locator("[name$=-DELETE]").all()[1:]:
        page.locator(f"#{box.get_attribute('id')}-button").click()
    page.fill("[name=moment]", "2027-05-20 00:00")
    page.keyboard.press("Escape")
    page.locator("main form[method=post] button[type=submit]").first.click()
    expect(page.locator(".messages")).to_contain_text(edition.title)
    launch = LaunchSet.objects.get(observance=day)
    publisher.goto(f"/admin/launch-sets/inspect/{launch.pk}/")
    publisher.get_by_role("button", name="Approve").click()
    expect(publisher.locator(".messages")).to_contain_text("Approved")


def test_reader_in_khmer_finds_the_day_adds_the_calendar_and_opens_last_years_edition(phone):
    phone.goto("/")
    phone.locator("nav a[href='/km/commemorations/']").first.click()
    phone.locator(f"main a[href='/km/commemorations/{DAY}/']").first.click()
    title = phone.locator("h1").inner_text()

    calendar = phone.locator(".add-day a").first.get_attribute("href")
    answer = phone.request.get(calendar)
    events = Calendar.from_ical(answer.text()).walk("VEVENT")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert {str(event["SUMMARY"]) for event in events} == {title}
    assert {(event["DTSTART"].dt.month, event["DTSTART"].dt.day) for event in events} == {(5, 20)}

    phone.locator("#editions-title").locator("xpath=../..").locator("h3 a").first.click()
    newest = phone.url
    phone.locator(".other-years a").first.click()
    assert phone.url != newest
    assert f"/km/commemorations/{DAY}/" in phone.url
    expect(phone.locator("html")).to_have_attribute("lang", "km")
    expect(phone.locator("h1")).to_be_visible()


def test_editor_withdraws_a_testimony_from_readers_of_every_language(signed_in, files_come_back):
    story = StoryPage.objects.get(slug=TESTIMONY, locale__language_code="km")  # the original
    versions = list(story.get_translations(inclusive=True).live())
    page = signed_in("editor")
    page.goto(f"/admin/pages/{story.pk}/edit/")
    press(page, "Withdraw in all languages")
    page.locator("[name=reason]").first.check()
    page.fill("[name=note]", "The family asked for it.")
    page.get_by_role("button", name="Withdraw now").click()
    expect(page.locator(".messages")).to_contain_text("is withdrawn in every language")

    assert len(versions) > 1
    for version in versions:
        answer = page.request.get(version.get_url())
        assert answer.status == 410
        assert version.title not in answer.text()
    for path in (
        "/en/stories/",
        "/en/stories/feed/",
        "/sitemap-en.xml",
        "/en/search/?query=mother",
    ):
        assert TESTIMONY not in page.request.get(path).text(), path
