"""
T44, T45: the bilingual editor in a browser: by keyboard alone, without scripts, at 360 px, in dark.
"""

import pytest
from playwright.sync_api import expect
from wagtail_localize.models import Translation, TranslationSource

from core.models import User
from stories.models import StoryPage
from tests.browser.conftest import sessions
from tests.browser.desk import *  # noqa: F403
from tests.browser.desk import (
    NARROW,
    SAVED,
    WIDE,
    address,
    expect_sent,
    status,
    title_of,
    write_title,
)
from tests.browser.helpers import in_any_language, login, violations
from translation.desk.segments import segments_of

pytestmark = pytest.mark.xdist_group("demo")


def test_t44_story_of_33_segments_takes_33_confirmations_and_no_mouse(story, open_as):
    page = open_as("translator-km", story)
    page.keyboard.press("Alt+ArrowDown")
    confirmations = 0
    while page.locator(".desk-box").count():
        page.keyboard.type(f"ពាក្យ {confirmations} ")
        for _mark in range(page.locator(".desk-lacking button").count()):
            page.keyboard.press("Alt+t")
        page.keyboard.press("Enter")
        confirmations += 1
        assert confirmations <= 33
    expect(page.get_by_role("button", name=in_any_language("Send for review"))).to_be_focused()
    page.keyboard.press("Enter")
    expect_sent(page)

    assert confirmations == 33
    assert all(segment.is_done for segment in segments_of(story))
    assert story.get_target_instance().specific.workflow_in_progress
    story.get_target_instance().specific.current_workflow_state.cancel()


def test_t44_marks_are_chips_that_are_placed_by_keyboard_and_paste_is_plain(story, open_as):
    marked = next(each for each in segments_of(story) if "[" in each.source or each.tags)
    page = open_as("translator-km", story)
    page.locator(f"#segment-{marked.pk} .desk-closed").click()
    box = page.locator(".desk-box")
    expect(box).to_be_focused()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/html", "<b>ពាក្យ</b>");
          data.setData("text/plain", "ពាក្យ");
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    for _mark in range(page.locator(".desk-lacking button").count()):
        page.keyboard.press("Alt+t")

    expect(box.locator(".desk-chip").first).to_have_attribute("contenteditable", "false")
    expect(box.locator("b")).to_have_count(0)
    expect(page.locator(".desk-lacking button")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(SAVED)
    assert next(each for each in segments_of(story) if each.pk == marked.pk).is_done


def test_t10_after_a_change_the_former_words_and_the_difference_come_first(demo_server, open_as):
    translation = (
        Translation.objects.filter(target_locale__language_code="km", enabled=True)
        .filter(source__object_id__in=StoryPage.objects.values("translation_key"))
        .exclude(source__locale__language_code="km")
        .order_by("pk")
        .last()
    )
    original = translation.source.get_source_instance()
    before = title_of(translation).text
    original.title = f"{original.title} 1976"
    original.save_revision().publish()
    TranslationSource.update_or_create_from_instance(original)
    page = open_as("translator-km", translation)
    page.locator(".desk-filter").nth(2).click()
    page.locator(".desk-closed").filter(visible=True).first.click()

    expect(page.locator(".desk-changed ins")).to_contain_text("1976")
    expect(page.locator(".desk-box")).to_have_value(before)
    expect(page.locator(".desk-row--open")).to_have_attribute("data-state", "outdated")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "360"])
def test_t44_axe_finds_nothing_wrong(story, open_as, viewport, scheme):
    page = open_as("translator-km", story, viewport=viewport, color_scheme=scheme)
    page.locator(".desk-closed").nth(5).click()
    expect(page.locator(".desk-box")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Alt+/")
    expect(page.locator("dialog[open]")).to_be_visible()
    assert violations(page) == []


def test_t44_it_fits_a_phone_and_khmer_stands_upright(story, open_as):
    page = open_as("translator-km", story, viewport=NARROW)
    write_title(page, "ពាក្យ")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box = page.locator(".desk-box")
    assert box.get_attribute("lang") == "km"
    style = "(e) => [getComputedStyle(e).fontStyle, getComputedStyle(e).fontFamily]"
    slant, family = box.evaluate(style)
    assert slant == "normal"
    assert "Noto Sans Khmer" in family
    source, target = page.locator(".desk-row--open .desk-source"), box
    assert source.bounding_box()["y"] < target.bounding_box()["y"]


def test_t44_source_and_target_stand_side_by_side_on_a_desk(story, open_as):
    page = open_as("translator-km", story)
    page.locator(".desk-closed").nth(1).click()

    expect(page.locator(".desk-box")).to_be_visible()
    # Both at once: help that comes meanwhile makes them narrower.
    ends, begins = page.evaluate(
        """() => [
            document.querySelector(".desk-row--open .desk-source").getBoundingClientRect().right,
            document.querySelector(".desk-box").getBoundingClientRect().left,
        ]"""
    )
    assert ends <= begins


def test_t44_it_works_without_scripts(story, browser, demo_server):
    with sessions(browser, demo_server.url) as open_page:
        page = open_page(viewport=NARROW, java_script_enabled=False)
        login(page, User.objects.get(username="translator-km"))
        page.goto(address(story))
        title = title_of(story)
        page.fill(f"[name=text-{title.pk}]", "គ្មានស្គ្រីប")
        page.locator(".desk-form button.button").last.click()

    assert title_of(story).is_done
