"""What tests of several folders begin with, and do to a translation."""

import pytest
from wagtail_localize.models import Translation, TranslationSource

from stories.models import StoryPage, StorySource
from tests.factories import StoryPageFactory, locale
from tests.translation.basis.register import body, state
from tests.translation.rich_story import translate_all


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Publishes a translation as its editor does, with all that happens after the commit."""

    def publish(translation):
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)

    return publish


# The story of tests/translation/basis/register.py and its Khmer translation ---------------


@pytest.fixture
def story(tree):
    story = StoryPageFactory.build(
        title="The register", standfirst="A list of names.", slug="register", locale=locale("en")
    )
    story.body = StoryPage._meta.get_field("body").to_python(body())
    story.sources = [
        StorySource(citation=f"<p>Source {number}</p>", locale=locale("en"), sort_order=number)
        for number in range(2)
    ]
    tree["en"].stories.add_child(instance=story)
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def translation(story):
    source, _created = TranslationSource.get_or_create_from_instance(story)
    translation = Translation.objects.create(source=source, target_locale=locale("km"))
    translate_all(translation)
    return translation


@pytest.fixture
def live(translation, publish):
    publish(translation)
    assert state(translation).is_stale is False
    return translation
