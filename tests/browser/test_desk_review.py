"""
T05, T30 in a browser: a reviewer rejects one segment with a comment and approves the others; the
translator mends only this one; then the version is approved.
"""

import pytest
from playwright.sync_api import expect
from wagtail_localize.models import StringTranslation

from core.models import User
from tests.browser.desk import *  # noqa: F403
from tests.browser.desk import NARROW, SAVED, WIDE, address, expect_sent, status
from tests.browser.helpers import in_any_language, violations
from tests.translation.people import translate_all
from translation.desk.segments import segments_of
from translation.models import SegmentDraft, SegmentVerdict
from translation.review.actions import submit

pytestmark = pytest.mark.xdist_group("demo")
COMMENT = "The word for register is another."


@pytest.fixture
def sent(story):
    """The story, sent for review by its translator; no segment has been judged."""
    SegmentVerdict.objects.all().delete()
    SegmentDraft.objects.all().delete()
    translator = User.objects.get(username="translator-km")
    translate_all(story, last_translated_by=translator)
    submit(story, translator)
    yield story
    state = story.get_target_instance().specific.current_workflow_state
    if state is not None and state.status in {"in_progress", "needs_changes"}:
        state.cancel()


def button(page, words):
    return page.get_by_role("button", name=in_any_language(words))


def states(translation):
    return [segment.state for segment in segments_of(translation)]


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "360"])
def test_t30_one_segment_is_rejected_mended_and_approved(sent, open_as, viewport):
    reviewer = open_as("reviewer-km", sent, viewport=viewport)
    reviewer.locator(".desk-closed").first.click()
    reviewer.locator(".desk-comment textarea").fill(COMMENT)
    button(reviewer, "Reject with this comment").click()
    first = reviewer.locator(".desk-row[data-state]").first
    expect(first).to_have_attribute("data-state", "rejected")
    for number in range(1, 33):
        expect(reviewer.locator(".desk-row[data-state=approved]")).to_have_count(
            number - 1, timeout=30_000
        )
        reviewer.locator(".desk-read").press("Enter")
    expect(reviewer.locator(".desk-row[data-state=approved]")).to_have_count(32, timeout=30_000)
    assert violations(reviewer) == []
    assert reviewer.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    reviewer.locator("button[name=action][value=reject]").click()

    translator = open_as("translator-km", sent, viewport=viewport)
    translator.locator(".desk-filter").nth(3).click()
    shown = translator.locator(".desk-row[data-state]").filter(visible=True)
    expect(shown).to_have_count(1)
    shown.locator(".desk-closed").click()
    expect(translator.locator(".desk-row--open")).to_contain_text(COMMENT)
    translator.locator(".desk-box").fill("បញ្ជី")
    assert violations(translator) == []
    button(translator, "Confirm, next").click()
    expect(status(translator)).to_have_text(SAVED)
    button(translator, "Send for review").click()
    expect_sent(translator)

    reviewer.goto(address(sent))
    reviewer.locator("button[name=action][value=approve]").click()
    expect(reviewer.locator(".messages")).to_be_visible()
    assert set(states(sent)) == {"approved"}
    assert StringTranslation.objects.filter(data="បញ្ជី", locale=sent.target_locale).exists()
