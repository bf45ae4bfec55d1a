"""H12: nobody publishes a translation that they wrote part of and nobody else has approved."""

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource

from core.models import ContentNotice
from core.publishing.registry import PublishBlocked
from tests.factories import ContentNoticeFactory, locale
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import target, translate_all

pytestmark = pytest.mark.django_db
WORDS = "ពាក្យខ្មែរ"


@pytest.fixture
def press_publish(login, django_capture_on_commit_callbacks):
    """Presses Publish in the translation editor, as somebody by name; gives what is said."""

    def press(name, translation):
        with django_capture_on_commit_callbacks(execute=True):
            answer = login(name).post(
                translation.get_target_instance_edit_url(), {"action": "publish"}, follow=True
            )
        return answer.content.decode()

    return press


@pytest.fixture
def notice(tree):
    """A content notice of the library, sent to Khmer."""
    source, _made = TranslationSource.update_or_create_from_instance(
        ContentNoticeFactory(guidance="Read it with somebody.")
    )
    translation = Translation.objects.create(source=source, target_locale=locale("km"))
    translation.save_target(publish=False)
    return translation


def is_live(translation):
    return target(translation).live


def test_h12_publisher_does_not_publish_own_segments(khmer, person, press_publish):
    translate_all(khmer, last_translated_by=person("publisher"))

    said = press_publish("publisher", khmer)

    assert "Somebody else must" in said
    assert not is_live(khmer)


def test_h12_nor_among_those_of_others(khmer, person, press_publish):
    translate_all(khmer, last_translated_by=person("translator-km"))
    title = khmer.source.stringsegment_set.get(context__path="title")
    title.string.translations.update(last_translated_by=person("publisher"))

    press_publish("publisher", khmer)

    assert not is_live(khmer)


def test_publisher_publishes_what_others_wrote(khmer, person, press_publish):
    translate_all(khmer, last_translated_by=person("translator-km"))

    press_publish("publisher", khmer)

    assert is_live(khmer)


def test_publisher_publishes_own_words_that_a_reviewer_approved(
    khmer, person, press_publish, login, colleague
):
    colleague("publisher")
    translate_all(khmer, last_translated_by=person("publisher"))
    address = reverse("translation:review", args=[khmer.pk])
    login("translator-km").post(address, {"action": "submit"})
    login("reviewer-km").post(address, {"action": "approve"})
    login("translator-km").post(address, {"action": "cancel"})

    press_publish("publisher", khmer)

    assert is_live(khmer)


def test_h12_words_written_after_the_approval_are_not_approved(khmer, person, press_publish, login):
    translate_all(khmer, last_translated_by=person("translator-km"))
    address = reverse("translation:review", args=[khmer.pk])
    login("translator-km").post(address, {"action": "submit"})
    login("reviewer-km").post(address, {"action": "approve"})
    login("translator-km").post(address, {"action": "cancel"})
    translate_all(khmer, "ពាក្យថ្មី", last_translated_by=person("publisher"))

    press_publish("publisher", khmer)

    assert not is_live(khmer)


def test_h12_reviewer_does_not_publish_own_notice(notice, person, press_publish):
    translate_all(notice, WORDS, last_translated_by=person("reviewer-km"))

    said = press_publish("reviewer-km", notice)

    assert "Somebody else must" in said
    assert not ContentNotice.objects.get(pk=target(notice).pk).live


def test_reviewer_publishes_the_notice_of_a_translator(notice, person, press_publish):
    translate_all(notice, WORDS, last_translated_by=person("translator-km"))

    press_publish("reviewer-km", notice)

    assert ContentNotice.objects.get(pk=target(notice).pk).live


def test_h12_no_other_path_publishes_own_segments(khmer, person):
    translate_all(khmer, last_translated_by=person("publisher"))
    khmer.save_target(user=person("translator-km"), publish=False)

    with pytest.raises(PublishBlocked, match="Somebody else must"):
        target(khmer).get_latest_revision().publish(user=person("publisher"))


def test_what_readers_have_already_is_nobodys_own(khmer, person, press_publish):
    translate_all(khmer, last_translated_by=person("publisher"))
    khmer.save_target(publish=True)
    translate_all(khmer, "ពាក្យថ្មី", last_translated_by=person("translator-km"))

    press_publish("publisher", khmer)

    assert target(khmer).title == "ពាក្យថ្មី"
