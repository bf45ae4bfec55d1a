"""E04: a translation passes the publish gate, whichever view or function of wagtail-localize publishes it."""

import pytest
from django.urls import reverse
from wagtail_localize.views.update_translations import UpdateTranslationsView

from core.publishing.gate import rows_stored_as_they_are
from core.publishing.registry import Blocker, PublishBlocked
from tests.further_rules import further_rule
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import edit_address, target, translate_all

pytestmark = pytest.mark.django_db
REASON = "Ask the family first."


@pytest.fixture
def blocked():
    """Khmer pages lack something."""

    def rule(page):
        return [Blocker(REASON)] if page.locale.language_code == "km" else []

    with further_rule(rule):
        yield


@pytest.fixture
def whole(khmer):
    """A translation with all its words."""
    translate_all(khmer)
    return khmer


def told(client):
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_e04_save_target(whole, blocked, django_capture_on_commit_callbacks):
    before = target(whole).title

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(PublishBlocked):
        whole.save_target(publish=True)

    assert not target(whole).live
    assert target(whole).title == before


def test_e04_live_translation_keeps_what_readers_have(
    whole, blocked, django_capture_on_commit_callbacks
):
    page = target(whole)
    with rows_stored_as_they_are():  # it was live before the rule forbade it
        type(page).objects.filter(pk=page.pk).update(live=True, title="What readers have")

    with pytest.raises(PublishBlocked):
        whole.save_target(publish=True)

    assert target(whole).title == "What readers have"


def test_e04_translation_editor(login, whole, blocked, django_capture_on_commit_callbacks):
    client = login("admin")

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(edit_address(whole), {"action": "publish"})

    assert response.status_code == 302
    assert not target(whole).live
    words = told(client)
    assert REASON in words
    assert "click publish again" not in words


def test_e04_publishing_translations_with_their_original(
    login, whole, blocked, django_capture_on_commit_callbacks
):
    client = login("admin")
    address = reverse("wagtail_localize:update_translations", args=[whole.source.pk])

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address, {"publish_translations": "on"})

    assert response.status_code == 302
    assert not target(whole).live
    assert REASON in told(client)


def test_guard_f02_update_form_hides_a_refusal(login, whole, blocked, monkeypatch):
    original = UpdateTranslationsView.form_valid.original
    monkeypatch.setattr(UpdateTranslationsView, "form_valid", original)
    address = reverse("wagtail_localize:update_translations", args=[whole.source.pk])
    client = login("admin")

    client.post(address, {"publish_translations": "on"})

    assert REASON not in told(client)
