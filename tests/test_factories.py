"""What other tests stand on."""

import pytest

from core.i18n.availability import live_homes
from tests.factories import StoryPageFactory, make_tree, translate

pytestmark = pytest.mark.django_db


def test_tree_has_a_live_home_in_each_language():
    make_tree()

    assert live_homes() == {"en", "km", "es"}


def test_translated_story_stands_in_its_languages_tree():
    tree = make_tree()
    story = StoryPageFactory(parent=tree["en"].stories)

    khmer = translate(story, "km", title="រឿង")

    assert khmer.get_url() == f"/km/stories/{story.slug}/"
    assert khmer.original_language == "en"
    assert khmer.live
