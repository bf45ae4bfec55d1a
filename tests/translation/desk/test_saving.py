"""T44, T45: words are saved as one types, confirmed by one key, and overwrite nobody's."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.translation.desk.people import opened, send, stored
from tests.translation.people import *  # noqa: F403
from tests.translation.people import target, translate_all
from translation.live.live_text import missing_segments
from translation.models import SegmentDraft

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TITLE, TEXT = "Title", "Text"


def test_t44_typed_words_are_kept_but_translate_nothing_yet(login, khmer):
    client = login("translator-km")
    title = opened(client, khmer)[TITLE]

    answer = send(client, khmer, title, "បញ្ជី", confirmed=False)

    assert answer.status_code == 200
    assert answer.json()["segment"]["state"] == "draft"
    assert stored(khmer) is None
    assert opened(client, khmer)[TITLE]["text"] == "បញ្ជី"
    assert "title" in {
        segment.context.path for segment in missing_segments(khmer.source, khmer.target_locale)
    }


def test_t44_confirmed_words_are_the_translation(login, khmer, django_user_model):
    client = login("translator-km")
    title = opened(client, khmer)[TITLE]
    first = send(client, khmer, title, "បញ្ជី", confirmed=False).json()["segment"]

    answer = send(client, khmer, first, "បញ្ជីឈ្មោះ")

    assert answer.json()["segment"]["state"] == "translated"
    assert stored(khmer).data == "បញ្ជីឈ្មោះ"
    assert stored(khmer).last_translated_by.username == "translator-km"
    assert not SegmentDraft.objects.exists()


def test_t44_words_that_equal_what_is_stored_are_no_draft(login, khmer):
    client = login("translator-km")
    title = opened(client, khmer)[TITLE]
    done = send(client, khmer, title, "បញ្ជី").json()["segment"]
    typed = send(client, khmer, done, "បញ្ជីថ្មី", confirmed=False).json()["segment"]

    back = send(client, khmer, typed, "បញ្ជី", confirmed=False).json()["segment"]

    assert back["state"] == "translated"
    assert not SegmentDraft.objects.exists()


def test_t44_tags_come_back_as_they_were(login, khmer):
    client = login("translator-km")
    text = opened(client, khmer)[TEXT]
    assert text["source"] == "See {1}the archive{/1}."

    answer = send(client, khmer, text, "មើល{1}បណ្ណសារ{/1}។")

    assert answer.status_code == 200
    assert stored(khmer, "body.b1").data == 'មើល<a id="a1">បណ្ណសារ</a>។'


@pytest.mark.parametrize("text", ["មើល{1}បណ្ណសារ", "មើល{3}បណ្ណសារ{/3}"])
def test_t44_misplaced_marks_are_refused_with_the_reason_and_kept(login, khmer, text):
    client = login("translator-km")
    segment = opened(client, khmer)[TEXT]

    answer = send(client, khmer, segment, text)

    assert answer.status_code == 400
    assert answer.json()["message"]
    assert stored(khmer, "body.b1") is None
    assert send(client, khmer, segment, text, confirmed=False).status_code == 200


def test_t18_words_beyond_the_limit_cannot_be_confirmed(login, khmer):
    client = login("translator-km")
    title = opened(client, khmer)[TITLE]

    answer = send(client, khmer, title, "ក" * (title["limit"] + 1))

    assert answer.status_code == 400
    assert str(title["limit"]) in answer.json()["message"]
    assert send(client, khmer, title, "ក" * title["limit"]).status_code == 200


def test_emptied_and_confirmed_takes_the_translation_away(login, khmer):
    client = login("translator-km")
    done = send(client, khmer, opened(client, khmer)[TITLE], "បញ្ជី").json()["segment"]

    answer = send(client, khmer, done, "")

    assert answer.json()["segment"]["state"] == "untranslated"
    assert stored(khmer) is None


def test_confirming_others_words_unchanged_makes_nobody_their_author(login, khmer):
    send(login("translator-km"), khmer, opened(login("translator-km"), khmer)[TITLE], "បញ្ជី")
    reviewer = login("reviewer-km")

    send(reviewer, khmer, opened(reviewer, khmer)[TITLE], "បញ្ជី")

    assert stored(khmer).last_translated_by.username == "translator-km"


def test_confirming_machine_words_makes_them_a_persons(login, khmer):
    translate_all(khmer, translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    client = login("translator-km")
    title = opened(client, khmer)[TITLE]
    assert title["state"] == "machine"

    send(client, khmer, title, title["text"])

    assert stored(khmer).translation_type == StringTranslation.TRANSLATION_TYPE_MANUAL
    assert stored(khmer).last_translated_by.username == "translator-km"


# Who may, and when ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["translator-es", "reviewer-es"])
def test_f07_nobody_writes_in_another_language(login, khmer, name):
    title = opened(login("translator-km"), khmer)[TITLE]

    assert send(login(name), khmer, title, "Lista").status_code == 403
    for address in ("segments", "present", "form"):
        url = reverse(f"desk:{address}", args=[khmer.pk])
        client = login(name)
        answer = client.get(url) if address == "segments" else client.post(url)
        assert answer.status_code == 403
    assert stored(khmer) is None


def test_f09_locked_page_is_not_written(login, khmer, django_user_model):
    client = login("translator-km")
    title = opened(client, khmer)[TITLE]
    page = target(khmer)
    page.locked, page.locked_by = True, django_user_model.objects.get(username="reviewer-km")
    page.save(update_fields=["locked", "locked_by"])

    for confirmed in (True, False):
        answer = send(client, khmer, title, "x", confirmed=confirmed)
        assert answer.status_code == 423
        assert "locked" in answer.json()["message"]
    assert not SegmentDraft.objects.exists()


def test_f10_nothing_is_written_while_others_review(login, khmer, django_user_model):
    translate_all(khmer)
    client = login("translator-km")
    title = opened(client, khmer)[TITLE]
    page = target(khmer)
    page.get_workflow().start(page, django_user_model.objects.get(username="translator-km"))

    answer = send(client, khmer, title, "ថ្មី")

    assert answer.status_code == 423
    assert "review" in answer.json()["message"]


def test_segment_of_another_work_is_not_found(login, khmer):
    answer = send(login("translator-km"), khmer, {"id": 999_999, "version": ""}, "x")

    assert answer.status_code == 404


# Without scripts ----------------------------------------------------------------------------------


def test_form_without_scripts_stores_what_was_changed(login, khmer):
    client = login("translator-km")
    segments = opened(client, khmer)
    title, text = segments[TITLE], segments[TEXT]
    words = {
        f"text-{title['id']}": "បញ្ជី", f"version-{title['id']}": title["version"],
        f"shown-{title['id']}": "",
        f"text-{text['id']}": "", f"shown-{text['id']}": "",
    }  # fmt: skip

    answer = client.post(reverse("desk:form", args=[khmer.pk]), words, follow=True)

    assert "Saved." in answer.content.decode()
    assert stored(khmer).data == "បញ្ជី"
    assert stored(khmer, "body.b1") is None


def test_form_without_scripts_names_what_was_refused(login, khmer):
    client = login("translator-km")
    text = opened(client, khmer)[TEXT]
    words = {f"text-{text['id']}": "{1}x", f"shown-{text['id']}": ""}

    answer = client.post(reverse("desk:form", args=[khmer.pk]), words, follow=True)

    assert "1 text was not stored" in answer.content.decode()
    assert stored(khmer, "body.b1") is None
