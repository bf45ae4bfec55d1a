"""F09, F10: locks and reviews of a page hold in the translation editor."""

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.translation.people import *  # noqa: F403
from tests.translation.people import edit_address, put, segment_address, target, translate_all

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def locked(khmer, django_user_model):
    """The Khmer page, locked by its reviewer."""
    translate_all(khmer)
    page = target(khmer)
    page.locked = True
    page.locked_by = django_user_model.objects.get(username="reviewer-km")
    page.save(update_fields=["locked", "locked_by"])
    return khmer


@pytest.fixture
def reviewed(khmer, django_user_model):
    """The Khmer page in a review that has been started."""
    translate_all(khmer)
    user = django_user_model.objects.get(username="translator-km")
    page = target(khmer)
    page.get_workflow().start(page, user)
    return khmer


def words_said(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.mark.parametrize("method", ["put", "delete"])
def test_f09_segment_of_a_locked_page_is_not_written(login, locked, method):
    client = login("translator-km")
    address = segment_address(locked)

    response = put(client, address, "x") if method == "put" else client.delete(address)

    assert response.status_code == 423
    assert "locked" in response.json()["message"]


def test_f09_who_locked_a_page_goes_on(login, locked, django_user_model):
    page = target(locked)
    page.locked_by = django_user_model.objects.get(username="translator-km")
    page.save(update_fields=["locked_by"])
    locked.source.stringsegment_set.get_translations(locked.target_locale).delete()

    assert put(login("translator-km"), segment_address(locked), "x").status_code == 201


@pytest.mark.parametrize("name", ["upload_pofile", "machine_translate", "stop_translation"])
def test_f09_nothing_else_changes_a_locked_page(login, locked, name):
    address = reverse(f"wagtail_localize:{name}", args=[locked.pk])
    file = SimpleUploadedFile("words.po", locked.export_po().__str__().encode())

    response = login("translator-km").post(address, {"file": file})

    locked.refresh_from_db()
    assert response.status_code == 302
    assert "locked" in words_said(response)
    assert locked.enabled


def test_f09_locked_page_is_not_published(login, locked):
    response = login("translator-km").post(edit_address(locked), {"action": "publish"})

    assert "locked" in words_said(response)
    assert not target(locked).live


def test_f09_sync_doesnt_publish_a_locked_page(login, locked):
    address = reverse("wagtail_localize:update_translations", args=[locked.source_id])

    response = login("admin").post(address, {"publish_translations": "on"})

    assert "locked" in words_said(response)
    assert not target(locked).live


def test_f10_publishing_doesnt_end_a_review(login, reviewed):
    response = login("admin").post(edit_address(reviewed), {"action": "publish"})

    assert "being reviewed" in words_said(response)
    assert target(reviewed).workflow_in_progress
    assert not target(reviewed).live


def test_f10_sync_doesnt_end_a_review(login, reviewed):
    address = reverse("wagtail_localize:update_translations", args=[reviewed.source_id])

    response = login("admin").post(address, {"publish_translations": "on"})

    assert "being reviewed" in words_said(response)
    assert target(reviewed).workflow_in_progress


def test_f10_segments_wait_while_others_review(login, reviewed):
    response = put(login("translator-km"), segment_address(reviewed), "x")

    assert response.status_code == 423
