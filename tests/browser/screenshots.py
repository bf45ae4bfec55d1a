"""
Takes the pictures of docs/editors/ and docs/translators/ from the demonstration, as its people see it:

    make screenshots              all of them
    make screenshots ARGS="-k day"

It is no test: its name keeps it out of every run that doesn't ask for it.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image

from core.models import KeyFact, User
from stories.models import CommemorationPage, LaunchSet, StoryPage
from tests.browser.helpers import login

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images"
ADMIN = {"width": 1120, "height": 760}
DESK = {"width": 1360, "height": 800}
PHONE = {"width": 360, "height": 640}
COLOURS = 48  # screens are flat: a third of the size of a full PNG, and no eye sees it
TESTIMONY, DAY, DRAFT = "what-my-mother-did-not-say", "cambodia-20-may", "well-by-the-road"
IN_REVIEW, CORRECTED = "returning-a-photograph", "mapping-the-sites-of-memory"
WITH_A_NOTICE = "listening-circles-in-kigali"


@dataclass
class Picture:
    """
    `who` signs in (nobody: a reader) and opens `address()`; `act(page)` prepares what is to be
    seen, and may give the element that alone is taken. `folder`: whose docs it is for.
    """

    who: str
    address: Callable[[], str]
    act: Callable = lambda page: None
    size: dict = None
    folder: str = "editors"


def story(slug):
    return StoryPage.objects.get(slug=slug, locale__language_code="en")


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def day(slug=DAY):
    return CommemorationPage.objects.get(slug=slug, locale__language_code="en")


def key_fact():
    fact = KeyFact.objects.filter(locale__language_code="en").first()
    return reverse(fact.snippet_viewset.get_url_name("edit"), args=[fact.pk])


def newest_launch():
    return reverse("launch_sets:inspect", args=[LaunchSet.objects.latest("pk").pk])


def open_actions(page):
    """The menu beside the title."""
    page.locator("header").get_by_role("button", name="Actions").first.click()
    page.wait_for_timeout(300)


def open_buttons(page):
    """What can be done with a page besides saving it."""
    page.get_by_role("button", name="More actions").last.click()
    page.wait_for_timeout(300)


def withdraw(page):
    page.locator("[name=reason]").first.check()


def open_tab(name):
    """Of a page's editor."""

    def act(page):
        page.get_by_role("tab", name=name).click()
        page.wait_for_timeout(300)

    return act


def scroll_to(selector):
    def act(page):
        page.locator(selector).first.evaluate("(element) => element.scrollIntoView()")
        page.wait_for_timeout(300)

    return act


def open_segment(page):
    """A segment of the translation editor, with its help."""
    page.locator("[data-segment]").nth(3).click()
    page.locator(".desk-help h3").first.wait_for()


def desk(code):
    """The translation editor of a story in a language."""

    def address():
        key = story(CORRECTED).translation_key
        return edit(StoryPage.objects.get(translation_key=key, locale__language_code=code))

    return address


PICTURES = {
    **{
        f"desk-{code}": Picture(f"translator-{code}", desk(code), open_segment, DESK, "translators")
        for code in ("km", "es")
    },
    "front": Picture("editor", lambda: reverse("wagtailadmin_home")),
    "pages": Picture(
        "editor", lambda: reverse("wagtailadmin_explore", args=[story(TESTIMONY).get_parent().pk])
    ),
    "lacking": Picture("editor", lambda: edit(story(DRAFT))),
    "launch": Picture("publisher", newest_launch),
    "actions": Picture("editor", lambda: edit(day()), open_actions),
    "prepare": Picture("editor", lambda: reverse("days:prepare", args=[day("rwanda-7-april").pk])),
    "withdraw": Picture(
        "editor", lambda: reverse("withdraw_page", args=[story(TESTIMONY).pk]), withdraw
    ),
    "review": Picture("editor", lambda: edit(story(IN_REVIEW)), open_buttons),
    "readiness": Picture("editor", lambda: reverse("readiness:board")),
    "care": Picture("editor", lambda: edit(story(WITH_A_NOTICE)), open_tab("Care")),
    "fact": Picture("editor", key_fact, scroll_to("h2:has-text('Used in')")),
    "narrowed": Picture("", lambda: "/en/stories/?country=KH"),
    "recording": Picture(
        "", lambda: f"/km/stories/{TESTIMONY}/", scroll_to(".testimony"), size=PHONE
    ),
    "corrected": Picture(
        "", lambda: f"/en/stories/{CORRECTED}/", scroll_to(".corrections"), size=PHONE
    ),
    "reader-day": Picture("", lambda: f"/km/commemorations/{DAY}/", size=PHONE),
    "reader-notice": Picture("", lambda: f"/en/stories/{TESTIMONY}/", size=PHONE),
}


@pytest.mark.parametrize("name", PICTURES)
def test_take(demo_page, name):
    wanted = PICTURES[name]
    page = demo_page(viewport=wanted.size or ADMIN)
    if wanted.who:
        login(page, User.objects.get(username=wanted.who))
    page.goto(wanted.address(), wait_until="networkidle")
    part = wanted.act(page) or page
    save(part.screenshot(), wanted.folder, name)


def save(png: bytes, folder: str, name: str) -> None:
    """Few colours, no metadata; the same screen gives the same file."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    (FOLDER / folder).mkdir(parents=True, exist_ok=True)
    picture.save(FOLDER / folder / f"{name}.png", optimize=True)
