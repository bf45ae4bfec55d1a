"""H5: a shared record is public in every language, or in none."""

import pytest
from wagtail_localize.models import Translation, TranslationSource

from core.models import PageNotice
from stories.models import StoryAuthor
from tests.factories import (
    ContentNoticeFactory,
    PersonFactory,
    StoryPageFactory,
    locale,
    translate,
    translate_snippet,
)
from tests.translation.rich_story import translate_all
from translation.status.staleness import state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(tree):
    """A story by a person who is named in three scripts, in English and in Khmer."""
    person = PersonFactory(name="Sok Chan")
    translate_snippet(person, "km", name="សុខ ចាន់")
    translate_snippet(person, "es", name="Sok Chan de Siem Reap")
    story = StoryPageFactory(parent=tree["en"].stories, slug="by-somebody")
    story.authors = [StoryAuthor(person=person)]
    story.save()
    translate(story, "km", title="រឿង", standfirst="ដោយនរណាម្នាក់")
    return story, person


def test_h5_unpublished_person_is_named_in_no_language(client, stories):
    _story, person = stories
    assert "សុខ ចាន់" in client.get("/km/stories/by-somebody/").content.decode()

    person.unpublish()

    assert "សុខ ចាន់" not in client.get("/km/stories/by-somebody/").content.decode()
    assert not type(person).objects.filter(translation_key=person.translation_key, live=True)


def test_h5_page_is_outdated_while_a_record_it_shows_is_missing_or_behind(
    tree, django_capture_on_commit_callbacks
):
    person = PersonFactory(name="Sok Chan")
    person.save_revision().publish()
    story = StoryPageFactory(parent=tree["en"].stories, slug="by-somebody")
    story.authors = [StoryAuthor(person=person)]
    story.save_revision().publish()
    source, _created = TranslationSource.get_or_create_from_instance(story)
    translation = Translation.objects.create(source=source, target_locale=locale("km"))
    translate_all(translation)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    assert state_of(translation).records == 1

    of_person, _created = TranslationSource.get_or_create_from_instance(person)
    named = Translation.objects.create(source=of_person, target_locale=locale("km"))
    translate_all(named)
    with django_capture_on_commit_callbacks(execute=True):
        named.save_target(publish=True)
    assert not Translation.objects.get(pk=translation.pk).state.is_stale

    person.name = "Another name"
    person.save_revision().publish()
    assert Translation.objects.get(pk=translation.pk).state.records == 1


def test_h5_deleted_person_is_named_in_no_language(stories):
    person = PersonFactory()
    translate_snippet(person, "km", name="អ្នកផ្សេង")

    person.delete()

    assert not type(person).objects.filter(name="អ្នកផ្សេង", live=True).exists()


def test_person_unpublished_in_one_translation_stays_in_the_original(stories):
    _story, person = stories
    khmer = type(person).objects.get(name="សុខ ចាន់")

    khmer.unpublish()

    live = type(person).objects.filter(translation_key=person.translation_key, live=True)
    assert {one.locale.language_code for one in live} == {"en", "es"}


def test_h5_notice_without_a_translation_stands_in_its_own_words(client, stories):
    story, _person = stories
    notice = ContentNoticeFactory(label="Tells of killings", guidance="It can be skipped.")
    khmer = story.get_translations().get().specific
    khmer.content_notices = [PageNotice(notice=notice)]
    khmer.save()

    html = client.get("/km/stories/by-somebody/").content.decode()
    assert '<span lang="en">Tells of killings</span>' in html
    assert '<p lang="en">It can be skipped.</p>' in html
    assert "Tells of killings" in client.get("/km/stories/").content.decode()

    translate_snippet(notice, "km", label="អំពីការសម្លាប់", guidance="អាចរំលងបាន")
    html = client.get("/km/stories/by-somebody/").content.decode()
    assert "Tells of killings" not in html
    assert "អំពីការសម្លាប់" in html
