"""The list above the form is that of what stands in the form, after a save that failed too."""

import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from stories.models import StoryPage
from tests.factories import StoryPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
SCRIPTS = {"hero-count": "0", "body-count": "0"}  # what scripts fill in


@pytest.fixture
def draft(tree):
    """A draft without a standfirst and without a date."""
    story = StoryPageFactory(parent=tree["en"].stories, live=False, first_published_at=None)
    story.standfirst, story.story_date = "", None
    story.save_revision(clean=False)
    return story


@pytest.fixture
def publish(admin_client, draft):
    """Presses Publish with some fields filled; gives the lines of the list that is shown then."""

    def publish(**fields):
        address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
        form = admin_client.get(address).content.decode()
        data = querydict_from_html(form, form_id="page-edit-form").dict() | SCRIPTS
        answer = admin_client.post(address, data | fields | {"action-publish": "1"})
        assert answer.status_code == 200
        html = answer.content.decode()
        publish.said = html.split('class="site-blockers"')[1].split("</ul>")[0]
        return re.findall(r'data-blocker-field="(\w+)"', html)

    return publish


def test_what_was_filled_in_blocks_no_more(publish, draft):
    assert sorted(publish()) == ["standfirst", "story_date"]
    assert publish(standfirst="A family keeps a chair free.") == ["story_date"]
    assert not StoryPage.objects.get(pk=draft.pk).live


def test_what_was_taken_out_blocks(publish):
    assert "title" in publish(title="", standfirst="A family keeps a chair free.")


def test_wrong_date_blocks(publish):
    lines = publish(standfirst="A family keeps a chair free.", story_date="in the rain")

    assert lines == ["story_date"]
    assert "in the rain" in publish.said


def test_each_line_is_there_once(publish):
    publish()

    assert publish.said.count("“Standfirst” is empty.") == 1
