"""What publishing an original with live translations asks of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import Translation, TranslationSource

from stories.models import StoryPage
from tests.factories import StoryPageFactory, locale
from tests.translation.rich_story import translate_all
from translation.status.staleness import state_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
# An edit in three languages asked 1,743 queries before anything followed.
MOST = int(1.2 * 1743)


@pytest.fixture
def story(tree, publish):
    """A story of sixty paragraphs, live in three languages."""
    blocks = [
        {"type": "paragraph", "id": f"p{number}", "value": f"<p>Paragraph {number}.</p>"}
        for number in range(60)
    ]
    story = StoryPageFactory(parent=tree["en"].stories, body=blocks)
    source, _created = TranslationSource.get_or_create_from_instance(story)
    for code in ("km", "es"):
        translation = Translation.objects.create(source=source, target_locale=locale(code))
        translate_all(translation)
        publish(translation)
    return StoryPage.objects.get(pk=story.pk)


def test_publishing_with_removals_and_facts_in_two_languages_is_within_its_budget(story):
    data = story.body.stream_block.get_prep_value(story.body)
    data[0]["value"] = "<p>Changed.</p>"
    story.body = StoryPage._meta.get_field("body").to_python([*data[:100], *data[101:]])
    story.date_precision = "month"
    revision = story.save_revision()

    with CaptureQueriesContext(connection) as queries:
        revision.publish()

    states = [state_of(translation) for translation in Translation.objects.all()]
    assert [(state.changed, state.removed, state.facts) for state in states] == [(1, 0, 0)] * 2
    assert len(queries) <= MOST
