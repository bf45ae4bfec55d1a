"""What anonymous readers may see in lists."""

from pathlib import Path

import pytest
from wagtail.models import Page, PageViewRestriction

from core.i18n.availability import address_of, public_pages, resolve, versions
from stories.models import StoryPage
from tests.factories import StoryPageFactory, locale, translate

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


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


def test_only_address_of_asks_a_page_for_its_url():
    """`get_url` gives None for a page below no home page, which has broken pages."""
    folders = [*("home", "stories", "library", "translation"), *("site/core", "site/search")]
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]

    asking = [str(file.relative_to(ROOT)) for file in files if ".get_url(" in file.read_text()]

    assert files
    assert asking == ["site/core/i18n/availability.py"]


@pytest.mark.usefixtures("indexed")
def test_live_page_below_no_home_page_is_on_no_list_and_breaks_none(client, tree):
    story = StoryPageFactory(parent=tree["en"].stories, slug="outside", title="Outside")
    Page.objects.get(pk=story.pk).move(Page.objects.get(depth=1), pos="last-child")
    Page.objects.filter(pk=story.pk).update(live=True)  # moving it has unpublished it
    story.refresh_from_db()

    assert address_of(story) == ""
    for address in ("/en/", "/en/stories/", "/en/stories/feed/", "/sitemap-en.xml", "/sitemap.xml"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Outside" not in answer.content.decode()
        assert "None" not in answer.content.decode()
