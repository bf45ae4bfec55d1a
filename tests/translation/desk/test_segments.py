"""T10, T44: what the editor shows of each segment, above all after the original has changed."""

import pytest
from wagtail_localize.models import StringTranslation, TranslationSource

from tests.factories import StoryPageFactory
from tests.translation.desk.people import opened
from tests.translation.people import *  # noqa: F403
from tests.translation.people import make_translation, translate_all
from translation.desk.segments import segments_of
from translation.desk.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def paragraphs(tree):
    """The Khmer translation of a story with a section of three paragraphs."""
    text = "<p>In 1975 they came at night.</p><p>Nobody slept.</p><p>We wrote [1] down.</p>"
    story = StoryPageFactory(
        parent=tree["en"].stories,
        title="The night",
        standfirst="Short",
        body=[{"type": "paragraph", "id": "b1", "value": text}],
    )
    source, _created = TranslationSource.update_or_create_from_instance(story)
    return make_translation(source, "km")


def change(translation, before, after):
    """Change words of the original, and send the change to its translations."""
    story = translation.source.get_source_instance()
    for block in story.body.raw_data:
        block["value"] = block["value"].replace(before, after)
    story.title = story.title.replace(before, after)
    story.save()
    TranslationSource.update_or_create_from_instance(story)
    translation.source.refresh_from_db()


def by_source(translation):
    return {segment.source: segment for segment in segments_of(translation)}


def test_t10_changed_segment_shows_its_own_former_words(paragraphs, django_user_model):
    translate_all(paragraphs, last_translated_by=django_user_model.objects.get(username="admin"))
    text = StringTranslation.objects.get(translation_of__data__startswith="In 1975")
    text.data = "នៅឆ្នាំ១៩៧៥"
    text.save()

    change(paragraphs, "1975", "1976")

    segment = by_source(paragraphs)["In 1976 they came at night."]
    assert segment.state == State.OUTDATED
    assert segment.text == "នៅឆ្នាំ១៩៧៥"
    assert segment.former.source == "In 1975 they came at night."
    assert segment.former.by == "Administrator"


def test_t10_its_other_paragraphs_stay_as_they_are(paragraphs):
    translate_all(paragraphs)

    change(paragraphs, "1975", "1976")

    states = [segment.state for segment in segments_of(paragraphs)]
    assert states.count(State.OUTDATED) == 1
    assert states.count(State.TRANSLATED) == len(states) - 1


def test_t10_new_paragraph_takes_no_other_ones_words(paragraphs):
    translate_all(paragraphs)

    change(paragraphs, "<p>Nobody slept.</p>", "<p>Nobody slept.</p><p>An altogether new text.</p>")

    assert by_source(paragraphs)["An altogether new text."].state == State.UNTRANSLATED


def test_t10_field_shows_what_stood_there_however_much_was_changed(paragraphs):
    translate_all(paragraphs)

    change(paragraphs, "The night", "Altogether different")

    segment = by_source(paragraphs)["Altogether different"]
    assert segment.state == State.OUTDATED
    assert segment.former.source == "The night"


def test_browser_gets_the_change_word_by_word(login, paragraphs):
    translate_all(paragraphs)
    change(paragraphs, "The night", "The long night")

    title = opened(login("translator-km"), paragraphs)["Title"]

    assert title["former"]["difference"] == [
        ["same", "The "],
        ["added", "long "],
        ["same", "night"],
    ]
    assert title["text"]
    assert title["state"] == "outdated"


def test_mark_of_a_source_stays_in_the_text(paragraphs):
    assert "We wrote [1] down." in by_source(paragraphs)


def test_segment_says_its_kind_and_limit(login, khmer):
    segments = opened(login("translator-km"), khmer)

    assert segments["Title"]["limit"] == 255
    assert segments["Text"]["limit"] is None
