"""What blocks publishing leads there: the tab opens, the place is seen and has the focus."""

import re

import pytest
from playwright.sync_api import expect

from core.models import User
from stories.models import StorySource
from tests.browser.helpers import login
from tests.factories import StoryPageFactory

pytestmark = pytest.mark.usefixtures("accounts")


@pytest.fixture
def editor(browser_page, tree):
    """The editor of a draft without a standfirst, with a source that no text cites."""
    story = StoryPageFactory(
        parent=tree["en"].stories,
        live=False,
        first_published_at=None,
        body=[{"type": "quote", "id": "q1", "value": {"text": "Words.", "speaker": ""}}],
    )
    story.sources = [StorySource(citation="<p>A register, 1975</p>", locale=story.locale)]
    story.save()
    story.standfirst = ""
    story.save_revision(clean=False)
    login(browser_page, User.objects.get(username="editor"))
    browser_page.goto(f"/admin/pages/{story.pk}/edit/")
    return browser_page


def follow(page, words):
    page.locator("[data-blocker-field]").filter(has_text=re.compile(words)).click()


def test_each_line_leads_to_its_place(editor):
    follow(editor, "cites source 1")
    source = editor.locator("#tab-sources :focus")
    expect(source).to_be_visible()
    expect(source).to_be_in_viewport()

    follow(editor, "Standfirst")
    expect(editor.locator("#id_standfirst")).to_be_focused()

    follow(editor, "Who said it|speaker")
    focused = editor.locator("[data-contentpath=q1] :focus")
    expect(focused).to_be_in_viewport()
