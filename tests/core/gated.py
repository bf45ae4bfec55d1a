"""A draft that lacks something, for the tests of the publish gate."""

import pytest

from stories.models import StoryPage
from tests.factories import StoryPageFactory


def quote(**fields):
    return {"type": "quote", "id": "q1", "value": {"text": "We remember.", **fields}}


@pytest.fixture
def draft(tree):
    """A story that was never public, with a quotation that nobody said."""
    story = StoryPageFactory(
        parent=tree["en"].stories, live=False, first_published_at=None, body=[quote(speaker="")]
    )
    story.save_revision()
    return story


def now(page):
    return StoryPage.objects.get(pk=page.pk)
