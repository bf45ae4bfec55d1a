"""What every page needs before it is public: S01, S02, S06, and that L18 holds here too."""

import pytest

from core.publishing.registry import Blocker, publish_blockers
from tests.core.publishing.test_gate import quote
from tests.factories import (
    ImageFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StoryPageFactory,
)

pytestmark = pytest.mark.django_db


def test_s02_quotation_without_speaker_or_words_is_named_with_its_block(tree):
    body = [quote(speaker="", text="")]

    found = publish_blockers(StoryPageFactory(parent=tree["en"].stories, live=False, body=body))

    assert {(b.message, b.field, b.block_id) for b in found} == {
        ("Quotation: “Words” is empty.", "body", "q1"),
        ("Quotation: “Who said it” is empty.", "body", "q1"),
    }


def test_s06_picture_needs_alternative_text_or_the_word_decorative(tree):
    picture = ImageFactory(title="River")

    def story(**fields):
        value = {"image": {"image": picture.pk, **fields}, "caption": ""}
        figure = {"type": "figure", "id": "f1", "value": value}
        gallery = {"type": "gallery", "id": "g1", "value": {"items": [value]}}
        return StoryPageFactory(parent=tree["en"].stories, live=False, body=[figure, gallery])

    missing = publish_blockers(story(alt_text="", decorative=False))

    assert len(missing) == 2
    assert {b.message for b in missing} == {
        "Picture “River”: write an alternative text, or mark it as decorative."
    }
    assert missing[0].block_id == "f1"
    assert publish_blockers(story(alt_text="A river", decorative=False)) == []
    assert publish_blockers(story(alt_text="", decorative=True)) == []


def test_s01_story_needs_a_date(tree):
    story = StoryPageFactory(parent=tree["en"].stories, live=False, story_date=None)

    assert publish_blockers(story) == [Blocker("“Date” is empty.", "story_date")]


def test_l18_record_needs_a_statement_of_rights(tree):
    series = SeriesPageFactory(parent=tree["en"].library)
    record = ResourcePageFactory(parent=series, live=False, rights=None)

    assert "rights" in {blocker.field for blocker in publish_blockers(record)}
