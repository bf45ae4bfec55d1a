"""F12: what was edited by hand while a translation was stopped isn't lost."""

import pytest
from django.urls import reverse
from wagtail_localize.models import SegmentOverride, StringTranslation

from tests.translation.people import *  # noqa: F403
from tests.translation.people import edit_address, target, translate_all
from translation.editor.restart import manual_edits

pytestmark = pytest.mark.django_db
RESTART = {"localize-restart-translation": "1"}


@pytest.fixture
def published(khmer, django_capture_on_commit_callbacks):
    translate_all(khmer)
    with django_capture_on_commit_callbacks(execute=True):
        khmer.save_target(publish=True)
    return khmer


@pytest.fixture
def stopped(login, published):
    login("translator-km").post(reverse("wagtail_localize:stop_translation", args=[published.pk]))
    published.refresh_from_db()
    assert not published.enabled
    return published


def edit_by_hand(translation, body=None, **values):
    page = target(translation).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(page, name, value)
    if body:
        data = [dict(block) for block in page.body.raw_data]
        data[0]["value"] = body
        page.body = data
    page.save_revision()
    return page


def test_f12_restart_shows_first_what_differs(login, stopped):
    edit_by_hand(stopped, title="ចំណងជើងថ្មី")

    response = login("translator-km").post(edit_address(stopped), RESTART)

    stopped.refresh_from_db()
    assert "ចំណងជើងថ្មី" in response.content.decode()
    assert not stopped.enabled


def test_f12_restart_keeps_what_was_edited(login, stopped, django_capture_on_commit_callbacks):
    words = '<p>បានកែដោយដៃ <a href="https://example.org/">បណ្ណសារ</a></p>'
    edit_by_hand(stopped, title="ចំណងជើងថ្មី", body=words)
    client = login("translator-km")

    client.post(edit_address(stopped), {**RESTART, "keep-edited": "1"})
    stopped.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        stopped.save_target(publish=True)

    page = target(stopped)
    assert stopped.enabled
    assert page.title == "ចំណងជើងថ្មី"
    assert "បានកែដោយដៃ" in page.body[0].value.source
    assert "https://example.org/" in page.body[0].value.source


def test_f12_what_has_no_place_is_named(login, stopped):
    page = edit_by_hand(stopped)
    page.body.append(("paragraph", "<p>កថាខណ្ឌបន្ថែម</p>"))
    page.save_revision()

    response = login("translator-km").post(edit_address(stopped), RESTART)

    assert [one.current for one in response.context["lost"]] == ["កថាខណ្ឌបន្ថែម"]


def test_restart_asks_nothing_where_nothing_was_edited(login, stopped):
    response = login("translator-km").post(edit_address(stopped), RESTART)

    stopped.refresh_from_db()
    assert response.status_code == 302
    assert stopped.enabled


def test_words_never_translated_are_no_edit(khmer):
    assert manual_edits(khmer, target(khmer)) == []


def test_stopping_changes_no_word(login, published):
    before = target(published)

    login("translator-km").post(reverse("wagtail_localize:stop_translation", args=[published.pk]))

    after = target(published)
    assert (after.title, after.body.raw_data[:]) == (before.title, before.body.raw_data[:])
    assert StringTranslation.objects.exists()
    assert not SegmentOverride.objects.exists()
