"""Texts that the memory knows word by word begin as "to be confirmed" (T08)."""

import pytest
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.withdrawal.actions import withdraw
from tests.factories import StoryPageFactory, locale
from tests.translation.memory.test_memory import unit
from translation.basis.answers import Answers, answering
from translation.live.live_text import check_ready, missing_segments, segments_in_error
from translation.models import MemoryUnit

pytestmark = [pytest.mark.django_db, pytest.mark.both]

TITLE = "បញ្ជីឈ្មោះ"


@pytest.fixture
def source(story):
    return TranslationSource.update_or_create_from_instance(story)[0]


def send(source):
    return Translation.objects.create(source=source, target_locale=locale("km"))


def filled(source):
    rows = StringTranslation.objects.filter(context__object_id=source.object_id)
    return dict(rows.values_list("context__path", "data"))


def test_t08_a_new_translation_begins_with_exact_matches_from_anywhere(source):
    unit("The register", TITLE)
    unit("A list of the names.", "បញ្ជីនៃឈ្មោះ។")

    send(source)

    assert filled(source) == {"title": TITLE}


def test_t08_what_is_filled_in_waits_to_be_confirmed(source):
    unit("The register", TITLE)

    translation = send(source)

    assert missing_segments(source, locale("km")).filter(context__path="title").exists()
    assert not segments_in_error(source, locale("km")).exists()
    row = StringTranslation.objects.get(data=TITLE)
    assert row.has_error
    assert row.last_translated_by is None
    translation.save_target(publish=False)
    assert translation.get_target_instance().title != TITLE
    with pytest.raises(Exception, match="not translated"):
        check_ready(source, locale("km"))


def test_t08_an_exact_match_of_the_same_work_goes_before_a_newer_one(source):
    unit("The register", TITLE, origin=source.object_id)
    unit("The register", "បញ្ជីថ្មី")

    send(source)

    assert filled(source) == {"title": TITLE}


def test_what_somebody_wrote_is_left(source):
    translation = send(source)
    segment = source.stringsegment_set.get(context__path="title")
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        data="ពាក្យផ្ទាល់",
    )
    unit("The register", TITLE)

    source.refresh_segments()

    assert filled(source) == {"title": "ពាក្យផ្ទាល់"}


def test_t08_a_text_that_comes_with_a_new_version_of_the_original_is_filled_in(source, story):
    send(source)
    unit("The other register", TITLE)
    story.title = "The other register"

    story.save_revision().publish()

    assert filled(source) == {"title": TITLE}


def test_a_stopped_translation_is_left(source):
    translation = send(source)
    translation.enabled = False
    translation.save()
    unit("The register", TITLE)

    source.refresh_segments()

    assert filled(source) == {}


def test_what_leaves_the_memory_leaves_what_was_filled_in_from_it(indexed, source, tree):
    other = StoryPageFactory(parent=tree["en"].stories)
    unit("The register", TITLE, origin=other.translation_key)
    send(source)

    withdraw(other)

    assert filled(source) == {}


def test_words_that_must_not_stay_leave_the_memory_when_the_original_is_published(source, story):
    send(source)
    kept = unit("Nothing else", "គ្មានអ្វីទៀត")
    unit("The register", TITLE, origin=source.object_id)
    story.title = "The list"

    with answering(Answers(must_not_stay=frozenset({"title"}))):
        story.save_revision().publish()

    assert list(MemoryUnit.objects.all()) == [kept]
