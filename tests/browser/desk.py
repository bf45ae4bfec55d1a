"""What journeys in the bilingual editor share: a story to translate, people who open it."""

import pytest
from playwright.sync_api import expect
from wagtail_localize.models import StringTranslation, Translation

from core.models import User
from tests.browser.conftest import sessions
from tests.browser.helpers import in_any_language, login
from translation.desk.segments import segments_of

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 740}
TITLE = "textarea.desk-box"
SAVED = in_any_language("Everything is saved")


@pytest.fixture
def story(demo_server):
    """The Khmer translation of the demonstration's story of 33 segments, emptied of its words."""
    found = [
        translation
        for translation in Translation.objects.filter(
            target_locale__language_code="km",
            enabled=True,
            source__specific_content_type__model="storypage",
        )
        if translation.source.stringsegment_set.count() == 33
    ]
    translation = found[0]
    StringTranslation.objects.filter(
        locale=translation.target_locale, context__object_id=translation.source.object_id
    ).delete()
    return translation


@pytest.fixture
def open_as(browser, demo_server):
    """Opens the editor of a translation as somebody by name; gives the page."""
    with sessions(browser, demo_server.url) as open_page:

        def open_as(name, translation, **options):
            page = open_page(viewport=options.pop("viewport", WIDE), **options)
            login(page, User.objects.get(username=name))
            page.goto(address(translation))
            expect(page.locator(".desk-closed").first).to_be_visible()
            return page

        yield open_as


def address(translation):
    return f"/admin/pages/{translation.get_target_instance().pk}/edit/"


def title_of(translation):
    return next(
        each for each in segments_of(translation) if each.source == translation_title(translation)
    )


def translation_title(translation):
    return translation.source.get_source_instance().title


def status(page):
    return page.locator(".desk-status")


def write_title(page, words):
    page.locator(".desk-closed").first.click()
    box = page.locator(TITLE)
    expect(box).to_be_focused()
    box.fill(words)


def expect_sent(page):
    """The page says that it was sent for review; what was on its way is stored before that."""
    sentence = "Sent for review. Nothing can be changed until it is answered."
    expect(page.locator(".messages")).to_contain_text(in_any_language(sentence), timeout=60_000)
