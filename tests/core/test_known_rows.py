"""A row that a revision refers to is looked for once, and one that is gone is still found missing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.known_rows import known_rows
from stories.models import StoryTheme
from tests.factories import StoryPageFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    story.themes = [StoryTheme(theme=ThemeFactory()) for _number in range(3)]
    story.save_revision().publish()
    return story


def queries(call) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        call()
    return [query["sql"] for query in captured.captured_queries]


def test_page_of_child_rows_is_looked_for_once(story):
    sql = queries(story.get_latest_revision().as_object)

    assert len([each for each in sql if each.startswith("SELECT 1") and "storypage" in each]) <= 1


def test_second_reading_in_one_call_looks_for_nothing_again(story):
    revision = story.get_latest_revision()
    with known_rows():
        first, second = queries(revision.as_object), queries(revision.as_object)

    assert len(second) < len(first) / 2


def test_child_row_whose_record_is_gone_is_left_out(story):
    revision = story.get_latest_revision()
    themes = [row.theme for row in story.themes.all()]
    story.themes = []
    story.save()
    themes[0].delete()

    assert [row.theme for row in revision.as_object().themes.all()] == themes[1:]


def test_what_was_deleted_after_one_call_is_missed_by_the_next(story):
    revision = story.get_latest_revision()
    assert revision.as_object().themes.count() == 3
    theme = story.themes.first().theme
    story.themes = []
    story.save()
    theme.delete()

    assert revision.as_object().themes.count() == 2
