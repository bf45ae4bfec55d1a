"""What anonymous readers may see in lists."""

import pytest
from wagtail.models import PageViewRestriction

from core.i18n.availability import public_pages, resolve, versions
from stories.models import StoryPage
from tests.factories import StoryPageFactory, locale, translate

pytestmark = pytest.mark.django_db


def test_pages_below_a_private_page_are_not_public(tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    PageViewRestriction.objects.create(page=tree["en"].stories, restriction_type="login")

    assert story not in public_pages(StoryPage.objects.all())


def test_aliases_are_no_translations(tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    story.copy_for_translation(locale("km"), alias=True)

    assert set(versions(story)) == {"en"}


def test_reader_gets_the_original_where_there_is_no_translation(tree):
    story = StoryPageFactory(parent=tree["es"].stories)
    translate(story, "en")

    found = resolve(story, locale("km"))

    assert found.page.locale.language_code == "es"
    assert found.is_fallback


def test_nothing_is_available_below_a_home_that_is_a_draft(tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    translate(story, "es")
    tree["es"].home.unpublish()

    assert set(versions(story)) == {"en"}
