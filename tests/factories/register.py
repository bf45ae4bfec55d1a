"""The story that most tests of translation are about, and its draft in Khmer."""

from wagtail_localize.models import Translation, TranslationSource

from stories.models import StoryPage
from tests.factories.pages import StoryPageFactory
from tests.factories.records import locale
from tests.factories.tree import find_tree

TITLE = "The register"


def make_register() -> None:
    """A live story in English with a title, a standfirst and a paragraph. Make the tree first."""
    StoryPageFactory(
        parent=find_tree()["en"].stories,
        title=TITLE,
        slug="the-register",
        standfirst="A list of names.",
        body=[
            {
                "type": "paragraph",
                "id": "b1",
                "value": '<p>See <a href="https://example.org/">the archive</a>.</p>',
            }
        ],
    )


def find_register() -> StoryPage:
    return StoryPage.objects.get(title=TITLE, locale__language_code="en")


def make_register_in_khmer() -> None:
    """The story's source and a draft in Khmer, with nothing translated. Make the story first."""
    source, _created = TranslationSource.update_or_create_from_instance(find_register())
    make_translation(source, "km")


def make_translation(source, code) -> Translation:
    """The translation of a source into a language, with its draft page."""
    translation = Translation.objects.create(source=source, target_locale=locale(code))
    translation.save_target(publish=False)
    return translation
