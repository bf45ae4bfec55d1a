"""T45: what two people write at once, and what arrives from elsewhere, is compared before it is stored."""

import re

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.translation.desk.people import opened, send, stored
from tests.translation.people import *  # noqa: F403
from tests.translation.people import edit_address
from translation.models import SegmentDraft

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TITLE, TEXT = "Title", "Text"


# Two people -----------------------------------------------------------------------------------


@pytest.mark.parametrize("confirmed", [True, False])
def test_t45_second_writer_is_told_both_texts(login, khmer, confirmed):
    first, second = login("translator-km"), login("reviewer-km")
    seen = opened(first, khmer)[TITLE], opened(second, khmer)[TITLE]

    send(first, khmer, seen[0], "ទីមួយ", confirmed=confirmed)
    answer = send(second, khmer, seen[1], "ទីពីរ")

    assert answer.status_code == 409
    assert answer.json()["theirs"] == "ទីមួយ"
    assert answer.json()["yours"] == "ទីពីរ"
    assert "Khmer translator" in answer.json()["message"]
    assert opened(second, khmer)[TITLE]["text"] == "ទីមួយ"
    again = send(second, khmer, seen[1], "ទីពីរ", version=answer.json()["version"])
    assert again.status_code == 200
    assert stored(khmer).data == "ទីពីរ"


def test_t45_second_writer_doesnt_take_it_away_either(login, khmer):
    first, second = login("translator-km"), login("reviewer-km")
    seen = opened(second, khmer)[TITLE]
    send(first, khmer, opened(first, khmer)[TITLE], "ទីមួយ")

    assert send(second, khmer, seen, "").status_code == 409
    assert stored(khmer).data == "ទីមួយ"


def test_t45_same_words_are_no_conflict(login, khmer):
    first, second = login("translator-km"), login("reviewer-km")
    seen = opened(second, khmer)[TITLE]
    send(first, khmer, opened(first, khmer)[TITLE], "ដូចគ្នា")

    assert send(second, khmer, seen, "ដូចគ្នា").status_code == 200


def test_one_changes_ones_own_words_again_and_again(login, khmer):
    client = login("translator-km")
    title = opened(client, khmer)[TITLE]

    assert [send(client, khmer, title, words).status_code for words in "abc"] == [200] * 3


def test_words_kept_on_a_device_dont_overwrite_ones_own_newer_ones(login, khmer):
    client = login("translator-km")
    title = opened(client, khmer)[TITLE]
    send(client, khmer, title, "ថ្មីជាង")

    answer = send(client, khmer, title, "ចាស់", kept=True)

    assert answer.status_code == 409
    assert stored(khmer).data == "ថ្មីជាង"


# Words that arrived from outside ----------------------------------------------------------------


def from_outside(translation, text, path="title"):
    """As code stores a translation, or a file that is imported."""
    segment = translation.source.stringsegment_set.get(context__path=path)
    return StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        defaults={"data": text},
    )[0]


@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize("is_opened_since", [True, False])
def test_t45_words_from_outside_beside_ones_own_draft_are_compared_first(
    login, khmer, confirmed, is_opened_since
):
    client = login("translator-km")
    title = opened(client, khmer)[TITLE]
    title = send(client, khmer, title, "របស់ខ្ញុំ", confirmed=False).json()["segment"]
    from_outside(khmer, "ពីក្រៅ")
    if is_opened_since:
        title = opened(client, khmer)[TITLE]

    answer = send(client, khmer, title, "របស់ខ្ញុំថ្មី", confirmed=confirmed)

    assert answer.status_code == 409
    assert (answer.json()["theirs"], answer.json()["yours"]) == ("ពីក្រៅ", "របស់ខ្ញុំថ្មី")
    assert stored(khmer).data == "ពីក្រៅ"
    version = answer.json()["version"]
    again = send(client, khmer, title, "របស់ខ្ញុំថ្មី", confirmed=True, version=version)
    assert again.status_code == 200
    assert stored(khmer).data == "របស់ខ្ញុំថ្មី"


def test_t45_draft_that_is_confirmed_unchanged_is_compared_too(login, khmer):
    client = login("translator-km")
    send(client, khmer, opened(client, khmer)[TITLE], "របស់ខ្ញុំ", confirmed=False)
    from_outside(khmer, "ពីក្រៅ")

    assert send(client, khmer, opened(client, khmer)[TITLE], "របស់ខ្ញុំ").status_code == 409
    assert stored(khmer).data == "ពីក្រៅ"


def test_t45_words_from_outside_can_be_taken(login, khmer):
    client = login("translator-km")
    send(client, khmer, opened(client, khmer)[TITLE], "របស់ខ្ញុំ", confirmed=False)
    from_outside(khmer, "ពីក្រៅ")
    title = opened(client, khmer)[TITLE]

    answer = send(client, khmer, title, "ពីក្រៅ")

    assert answer.status_code == 200
    assert not SegmentDraft.objects.exists()


def test_t45_compared_once_a_draft_is_kept_beside_the_stored_words(login, khmer):
    client = login("translator-km")
    title = opened(client, khmer)[TITLE]
    send(client, khmer, title, "របស់ខ្ញុំ", confirmed=False)
    from_outside(khmer, "ពីក្រៅ")
    asked = send(client, khmer, title, "របស់ខ្ញុំ ១", confirmed=False).json()
    kept = send(client, khmer, title, "របស់ខ្ញុំ ១", confirmed=False, version=asked["version"])

    for words in ("របស់ខ្ញុំ ២", "របស់ខ្ញុំ ៣"):
        kept = send(client, khmer, kept.json()["segment"], words, confirmed=False)
        assert kept.status_code == 200


def test_t45_file_that_one_uploaded_oneself_is_no_own_typing(login, khmer, django_user_model):
    client = login("translator-km")
    title = opened(client, khmer)[TITLE]
    row = from_outside(khmer, "ពីឯកសារ")
    row.tool_name = "PO File"
    row.last_translated_by = django_user_model.objects.get(username="translator-km")
    row.save()

    assert send(client, khmer, title, "របស់ខ្ញុំ").status_code == 409


def test_t45_form_without_scripts_shows_both_before_it_stores_one(login, khmer):
    client = login("translator-km")
    send(client, khmer, opened(client, khmer)[TITLE], "របស់ខ្ញុំ", confirmed=False)
    from_outside(khmer, "ពីក្រៅ")
    title = opened(client, khmer)[TITLE]
    page = client.get(edit_address(khmer)).content.decode()
    assert "ពីក្រៅ" in page
    version = re.search(rf'name="version-{title["id"]}" value="([^"]*)"', page)[1]
    words = {
        f"text-{title['id']}": "របស់ខ្ញុំ", f"version-{title['id']}": version,
        f"shown-{title['id']}": "របស់ខ្ញុំ", f"confirm-{title['id']}": "on",
    }  # fmt: skip

    client.post(reverse("desk:form", args=[khmer.pk]), words)

    assert stored(khmer).data == "របស់ខ្ញុំ"
