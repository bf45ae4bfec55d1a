"""A reader with a phone, from the front page to what she came for; JavaScript is off."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def phone(demo_page):
    return demo_page(
        viewport={"width": 360, "height": 740}, locale="km-KH", java_script_enabled=False
    )


def lang(page) -> str:
    return page.locator("html").get_attribute("lang")


def test_root_url_leads_a_reader_to_the_front_page_in_her_language(phone):
    phone.goto("/")

    assert phone.url.endswith("/km/")
    assert lang(phone) == "km"


def test_reader_opens_a_story_and_reads_it_in_another_language(phone):
    phone.goto("/km/")
    phone.locator("main a[href^='/km/stories/']").first.click()
    phone.goto("/km/stories/")
    phone.locator("main h2 a, main h3 a").first.click()
    story = phone.url

    phone.locator("nav.languages a[hreflang=es]").first.click()

    assert "/km/stories/" in story
    assert phone.url == story.replace("/km/", "/es/")
    assert lang(phone) == "es"


def test_reader_meets_a_missing_translation_and_goes_on_in_another_language(phone):
    response = phone.goto("/km/stories/listening-circles-in-kigali/")

    assert response.status == 404
    phone.locator("main a[hreflang]").first.click()
    assert lang(phone) != "km"
    expect(phone.locator("h1")).to_be_visible()


def test_reader_finds_a_record_and_gets_its_pdf(phone):
    phone.goto("/km/library/")
    phone.locator("main a[href='/km/library/training-resources/']").first.click()
    phone.locator("main a[href$='/teaching-with-testimony/']").first.click()

    link = phone.locator(".files a[hreflang=km]")
    answer = phone.request.get(link.get_attribute("href"))

    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")


def test_reader_searches_in_khmer(phone):
    phone.goto("/km/search/")
    phone.locator("main input[name=query]").fill("ចងចាំ")
    phone.locator("main input[name=query]").press("Enter")

    assert phone.url.startswith(phone.url.partition("/km/")[0] + "/km/search/?query=")
    assert phone.locator("main ol a[href^='/km/']").count() > 0


def test_reader_reads_a_notice_before_hard_material(phone):
    phone.goto("/km/stories/what-my-mother-did-not-say/")
    notice = phone.locator(".notice").first

    assert notice.bounding_box()["y"] < phone.locator("main p").last.bounding_box()["y"]
    expect(notice).to_be_visible()


def test_keyboard_reaches_the_content_first(demo_page):
    page = demo_page()
    page.goto("/en/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"
