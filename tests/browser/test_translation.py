"""
The main job from end to end: an editor's story, published, translated segment by segment in
the translation editor, reviewed there, published, and read by anyone in three languages.
"""

import re

import pytest
from playwright.sync_api import expect
from wagtail.models import Page

from demo.loading.accounts import PASSWORD
from stories.models import StoryIndexPage, StoryPage
from tests.browser.conftest import sessions
from tests.browser.helpers import in_any_language

SLUG = "the-empty-chair"
STORY = {
    "title": "The empty chair",
    "standfirst": "A family keeps a chair free.",
    "text": "Every evening the chair stays empty.",
    "quotation": "We kept the chair.",
    "speaker": "A mother, in this demonstration",
}
WORDS = {
    "km": {
        "title": "កៅអីទទេ",
        "standfirst": "គ្រួសារមួយទុកកៅអីមួយឱ្យនៅទំនេរ។",
        "text": "រាល់ល្ងាច កៅអីនៅតែទំនេរ។",
        "quotation": "យើងបានរក្សាកៅអីនេះទុក។",
        "speaker": "ម្ដាយម្នាក់ ក្នុងឧទាហរណ៍នេះ",
    },
    "es": {
        "title": "La silla vacía",
        "standfirst": "Una familia deja libre una silla.",
        "text": "Cada tarde la silla queda vacía.",
        "quotation": "Guardamos la silla.",
        "speaker": "Una madre, en esta demostración",
    },
}
# The theme that the editor files the story under, as it is called in each language.
THEME = {"en": "Memory", "km": "ការចងចាំ", "es": "Memoria"}
WIDE = {"width": 1400, "height": 1000}
SENT = "Sent for review. Nothing can be changed until it is answered."
APPROVED = "Approved."


@pytest.fixture(scope="module")
def sign_in(browser, demo_server):
    """Signs in through the form, as somebody by name; gives the page."""
    with sessions(browser, demo_server.url) as open_page:

        def sign_in(name):
            page = open_page(viewport=WIDE)
            page.goto("/admin/login/")
            page.fill("[name=username]", name)
            page.fill("[name=password]", PASSWORD)
            page.click("[type=submit]")
            page.wait_for_url("**/admin/")
            return page

        yield sign_in


@pytest.fixture(scope="module")
def published(sign_in):
    """The story, written by the editor and published by the publisher; its page's number."""
    number = write_story(sign_in("editor"))
    page = sign_in("publisher")
    page.goto(f"/admin/pages/{number}/edit/")
    page.locator("footer").get_by_role("button", name="More actions").click()
    page.locator("[name=action-publish]").click()
    expect(page.locator(".messages")).to_contain_text("has been published")
    return number


def write_story(page) -> int:
    index = StoryIndexPage.objects.get(locale__language_code="en")
    page.goto(f"/admin/pages/add/stories/storypage/{index.pk}/")
    page.fill("#id_title", STORY["title"])
    page.fill("#id_standfirst", STORY["standfirst"])
    page.fill("#id_story_date", "2026-05-20")
    write_body(page)
    page.get_by_role("tab", name="Filed under").click()
    page.get_by_role("button", name="Add theme").click()
    page.get_by_role("button", name="Choose theme").filter(visible=True).click()
    page.locator(".modal-body").get_by_role("link", name=THEME["en"], exact=True).click()
    expect(page.locator(".modal-body")).to_have_count(0)
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    return int(re.search(r"/pages/(\d+)/edit/", page.url)[1])


def write_body(page):
    """A paragraph and a quotation."""
    body = page.locator("[data-contentpath=body]")
    body.get_by_title("Insert a block").first.click()
    page.get_by_role("option", name="Text", exact=True).click()
    body.locator("[contenteditable=true]").last.click()
    page.keyboard.type(STORY["text"])
    body.get_by_title("Insert a block").last.click()
    page.get_by_role("option", name="Quotation", exact=True).click()
    page.fill("[name=body-1-value-text]", STORY["quotation"])
    page.fill("[name=body-1-value-speaker]", STORY["speaker"])


@pytest.fixture(scope="module")
def submitted(published, sign_in):
    """The editor has sent the story to translation into Khmer and Spanish."""
    page = sign_in("editor")
    page.goto(f"/admin/localize/submit/page/{published}/")
    for choice in page.locator("[name=locales]").all():
        choice.check()
    page.locator("input[type=submit]").click()
    expect(page.locator(".messages")).to_contain_text("into 2 locales")
    return published


@pytest.fixture(scope="module")
def translated(submitted, sign_in):
    """Translators have translated every segment; a reviewer and the publisher approved it."""
    original = Page.objects.get(pk=submitted)
    for code, words in WORDS.items():
        version = original.get_translations().get(locale__language_code=code)
        address = f"/admin/pages/{version.pk}/edit/"
        translate_all(sign_in(f"translator-{code}"), address, words)
        for name in (f"reviewer-{code}", "publisher"):
            approve(sign_in(name), address)


def translate_all(page, address, words):
    page.goto(address)
    waiting = page.locator(".desk-row[data-state=untranslated]")
    expect(page.locator(".desk-closed").first).to_be_visible()
    for left in range(len(words), 0, -1):
        expect(waiting).to_have_count(left)
        segment = waiting.first
        name = next(name for name, text in STORY.items() if text in segment.inner_text())
        segment.locator(".desk-closed, .desk-box").click()
        page.locator(".desk-box").fill(words[name])
        page.get_by_role("button", name=in_any_language("Confirm, next")).click()
    expect(waiting).to_have_count(0)
    page.get_by_role("button", name=in_any_language("Send for review")).first.click()
    expect(page.locator(".messages")).to_contain_text(in_any_language(SENT))


def approve(page, address):
    page.goto(address)
    page.get_by_role("button", name=in_any_language("Approve")).first.click()
    expect(page.locator(".messages")).to_contain_text(in_any_language(APPROVED))


def read(open_page, code):
    page = open_page()
    status = page.goto(f"/{code}/stories/{SLUG}/").status
    return status, page


def test_reader_reads_what_was_published(published, demo_page):
    status, page = read(demo_page, "en")

    assert status == 200
    assert set(STORY.values()) <= set(page.locator("main").inner_text().splitlines())


def test_submitted_story_shows_no_english_before_it_is_translated(submitted, demo_page):
    status, page = read(demo_page, "km")

    live = StoryPage.objects.filter(slug=SLUG, locale__language_code="km", live=True).exists()
    assert status == (200 if live else 404)
    assert STORY["text"] not in page.locator("main").inner_text()


@pytest.mark.parametrize("code", WORDS)
def test_reader_reads_the_translation(translated, demo_page, code):
    status, page = read(demo_page, code)

    main = page.locator("main").inner_text()
    assert status == 200
    assert page.locator("html").get_attribute("lang") == code
    assert page.locator("h1").inner_text() == WORDS[code]["title"]
    for text in WORDS[code].values():
        assert text in main
    for text in STORY.values():
        assert text not in main


@pytest.mark.parametrize("code", ["en", *WORDS])
def test_theme_is_named_in_the_readers_language(translated, demo_page, code):
    _status, page = read(demo_page, code)

    assert THEME[code] in page.locator("main").inner_text()


@pytest.mark.parametrize("code", ["en", *WORDS])
def test_reader_is_led_from_each_language_to_the_others(translated, demo_page, code):
    _status, page = read(demo_page, code)

    named = page.locator("head link[hreflang]").evaluate_all("all => all.map(e => e.hreflang)")
    assert sorted(named) == ["en", "es", "km", "x-default"]


@pytest.mark.parametrize("code", WORDS)
def test_date_of_the_translation_is_that_of_the_original(translated, demo_page, code):
    _status, page = read(demo_page, code)

    assert page.locator("main time").first.get_attribute("datetime") == "2026-05-20"


def test_translation_stands_in_the_list_and_the_feed(translated, demo_page):
    page = demo_page()
    page.goto("/km/stories/")

    feed = page.request.get("/km/stories/feed/").text()

    assert page.locator(f"main a[href='/km/stories/{SLUG}/']").count()
    assert WORDS["km"]["title"] in feed


def test_editor_has_its_title_in_the_translators_language(translated, submitted, sign_in):
    version = Page.objects.get(pk=submitted).get_translations().get(locale__language_code="km")
    page = sign_in("translator-km")
    page.goto(f"/admin/pages/{version.pk}/edit/")

    title = page.locator(".desk-title")
    expect(title).to_have_text("ការបកប្រែពី English ទៅ ភាសាខ្មែរ")
