"""What a button does is done once, though Wagtail's editor saves by itself at the same time."""

import pytest
from playwright.sync_api import expect

from core.models import User
from stories.models import StoryPage
from tests.browser.helpers import login
from tests.translation.review_buttons import *  # noqa: F403 stories and buttons

pytestmark = pytest.mark.usefixtures("accounts")


@pytest.fixture
def story(write):
    """By an author; its paragraphs have no keys yet, so that the editor has something to save."""
    return write("author")


def test_publishing_right_after_a_word_stays_published(browser_page, story):
    login(browser_page, User.objects.get(username="publisher"))
    browser_page.goto(f"/admin/pages/{story.pk}/edit/")
    browser_page.fill("#id_standfirst", "Written a moment before.")
    browser_page.get_by_role("button", name="More actions").last.click()
    browser_page.locator("[name=action-publish]").click()
    expect(browser_page.locator(".messages")).to_contain_text("has been published")
    browser_page.wait_for_timeout(1500)

    page = StoryPage.objects.get(pk=story.pk)
    assert page.live
    assert page.standfirst == "Written a moment before."


def test_approving_right_after_opening_answers_one_step(browser_page, story):
    story.get_workflow().start(story, story.owner)
    login(browser_page, User.objects.get(username="historian"))
    browser_page.goto(f"/admin/pages/{story.pk}/edit/")
    browser_page.locator("footer [data-workflow-action-name=approve]").first.click()
    expect(browser_page.locator(".messages")).to_contain_text("has been updated")
    browser_page.wait_for_timeout(1500)

    assert StoryPage.objects.get(pk=story.pk).current_workflow_task.name == (
        "Language review: English"
    )
