import pytest
from wagtail.models import Page, ReferenceIndex

from stories.models import StoryPage
from tests.factories import ImageFactory, StoryPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def story(tree):
    image = ImageFactory()
    return StoryPageFactory(parent=tree["en"].stories, title="The registers", listing_image=image)


def used(image) -> bool:
    return ReferenceIndex.get_references_to(image).exists()


def found() -> list:
    return list(StoryPage.objects.search("registers"))


@pytest.mark.parametrize("read", [lambda story: used(story.listing_image), lambda story: found()])
def test_reading_an_index_that_is_off_ends_the_test_with_a_sentence(story, read):
    with pytest.raises(pytest.fail.Exception, match="Ask for the fixture `indexed`"):
        read(story)


def test_indexes_hold_what_a_test_makes_when_it_asks_for_them(indexed, story):
    assert used(story.listing_image)
    assert found() == [story]


def test_indexes_hold_the_tree(tree, indexed):
    sections = Page.objects.search("stories")

    assert [page.pk for page in sections] == [tree["en"].stories.pk]


def test_page_can_be_deleted_with_the_indexes_off(story):
    story.delete()

    assert not StoryPage.objects.exists()
