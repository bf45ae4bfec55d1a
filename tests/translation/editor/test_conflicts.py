"""F09: nobody overwrites another person's words without seeing them."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from tests.translation.people import *  # noqa: F403
from tests.translation.people import edit_address, put, segment_address
from translation.editor.conflicts import with_opened_at

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def opened(client, translation):
    """Opens the editor; gives the address it writes the title to, with the moment."""
    moment = timezone.now()
    assert client.get(edit_address(translation)).status_code == 200
    return with_opened_at(segment_address(translation), moment)


def stored(translation):
    return StringTranslation.objects.get(context__path="title", locale=translation.target_locale)


def test_f09_second_writer_is_told_both_texts(login, khmer):
    first, second = login("translator-km"), login("reviewer-km")
    addresses = opened(first, khmer), opened(second, khmer)

    assert put(first, addresses[0], "ទីមួយ").status_code == 201
    response = put(second, addresses[1], "ទីពីរ")

    assert response.status_code == 409
    assert response.json()["theirs"] == "ទីមួយ"
    assert response.json()["yours"] == "ទីពីរ"
    assert "Khmer translator" in response.json()["message"]
    assert stored(khmer).data == "ទីមួយ"


def test_f09_second_writer_doesnt_take_it_away_either(login, khmer):
    first, second = login("translator-km"), login("reviewer-km")
    addresses = opened(first, khmer), opened(second, khmer)
    put(first, addresses[0], "ទីមួយ")

    assert second.delete(addresses[1]).status_code == 409
    assert stored(khmer).data == "ទីមួយ"


def test_who_has_seen_the_words_may_change_them(login, khmer):
    put(login("translator-km"), segment_address(khmer), "ទីមួយ")
    second = login("reviewer-km")

    assert put(second, opened(second, khmer), "ទីពីរ").status_code == 200
    assert stored(khmer).data == "ទីពីរ"


def test_one_changes_ones_own_words_again_and_again(login, khmer):
    client = login("translator-km")
    address = opened(client, khmer)

    assert [put(client, address, words).status_code for words in "abc"] == [201, 200, 200]


def test_first_writer_is_stopped_when_the_second_has_changed_the_words(login, khmer):
    first, second = login("translator-km"), login("reviewer-km")
    address = opened(first, khmer)
    put(first, address, "ទីមួយ")
    put(second, opened(second, khmer), "ទីពីរ")

    assert put(first, address, "ទីបី").status_code == 409


def test_same_words_are_no_conflict(login, khmer):
    first, second = login("translator-km"), login("reviewer-km")
    addresses = opened(first, khmer), opened(second, khmer)
    put(first, addresses[0], "ដូចគ្នា")

    assert put(second, addresses[1], "ដូចគ្នា").status_code == 200


@pytest.mark.parametrize("moment", ["", "?opened=", "?opened=yesterday", "?opened=2024-99-99T00"])
def test_request_that_doesnt_say_what_it_saw_overwrites_nobody(login, khmer, moment):
    put(login("translator-km"), segment_address(khmer), "ទីមួយ")

    response = put(login("reviewer-km"), segment_address(khmer) + moment, "ទីពីរ")

    assert response.status_code == 409


def test_segment_of_another_work_is_not_found(login, khmer):
    parts = [khmer.pk, 999_999]
    address = reverse("wagtail_localize:edit_string_translation", args=parts)

    assert put(login("translator-km"), address, "x").status_code == 404
