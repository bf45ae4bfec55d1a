"""Every act on a translation is in the site's history, with person and language."""

import json

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.log_actions import log, registry
from wagtail.models import PageLogEntry
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from tests.factories import locale
from tests.translation.people import *  # noqa: F403
from tests.translation.people import (
    edit_address,
    make_translation,
    put,
    segment_address,
    target,
    translate_all,
)
from translation.history import recording

pytestmark = pytest.mark.django_db


def history(action=None):
    """(action, person, language, number) of what was done to translations, oldest first."""
    entries = PageLogEntry.objects.filter(action__startswith="translation.").order_by("pk")
    return [
        (
            entry.action.removeprefix("translation."),
            entry.user and entry.user.username,
            entry.data["language"],
            entry.data["number"],
        )
        for entry in entries
        if action in (None, entry.action.removeprefix("translation."))
    ]


def test_submitting_is_in_the_history(login, story):
    address = reverse("wagtail_localize:submit_page_translation", args=[story.pk])

    login("editor").post(address, {"locales": [locale("km").pk, locale("es").pk]})

    assert sorted(history("submit")) == [
        ("submit", "editor", "es", 1),
        ("submit", "editor", "km", 1),
    ]


def test_syncing_is_in_the_history(login, khmer):
    login("editor").post(reverse("wagtail_localize:update_translations", args=[khmer.source_id]))

    assert history("sync") == [("sync", "editor", "km", 1)]


def test_what_one_person_edits_in_a_while_is_one_entry(login, khmer):
    client = login("translator-km")

    for path in ("title", "standfirst", "title"):
        put(client, segment_address(khmer, path), f"ពាក្យ {path}")

    assert history("edit") == [("edit", "translator-km", "km", 3)]


def test_another_person_gets_an_entry_of_their_own(login, khmer):
    put(login("translator-km"), segment_address(khmer), "ក")
    put(login("reviewer-km"), segment_address(khmer, "standfirst"), "ខ")
    put(login("translator-km"), segment_address(khmer), "គ")

    assert [person for _act, person, _code, _number in history("edit")] == [
        "translator-km",
        "reviewer-km",
        "translator-km",
    ]


def test_taking_words_away_is_an_edit(login, khmer):
    client = login("translator-km")
    put(client, segment_address(khmer), "ក")
    client.delete(segment_address(khmer))

    assert history("edit") == [("edit", "translator-km", "km", 2)]


@pytest.mark.parametrize(
    ("fields", "action"),
    [
        ({"tool_name": "PO File"}, "import"),
        ({"translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE}, "machine"),
    ],
)
def test_import_and_machine_are_one_entry_with_a_count(khmer, fields, action, django_user_model):
    user = django_user_model.objects.get(username="translator-km")

    with recording.collecting_log_entries():
        translate_all(khmer, last_translated_by=user, **fields)

    number = khmer.source.stringsegment_set.count()
    assert history(action) == [(action, "translator-km", "km", number)]


def test_override_is_in_the_history(login, khmer):
    segment = khmer.source.overridablesegment_set.get(context__path__contains="example")
    address = reverse("wagtail_localize:edit_override", args=[khmer.pk, segment.pk])

    put(login("translator-km"), address, "https://example.org/km/")

    assert json.loads(SegmentOverride.objects.get().data_json) == "https://example.org/km/"
    assert history("override") == [("override", "translator-km", "km", 1)]


def test_publishing_stopping_and_restarting_are_in_the_history(
    login, khmer, django_capture_on_commit_callbacks
):
    translate_all(khmer)
    client = login("publisher")

    with django_capture_on_commit_callbacks(execute=True):
        client.post(edit_address(khmer), {"action": "publish"})
    client.post(reverse("wagtail_localize:stop_translation", args=[khmer.pk]))
    client.post(edit_address(khmer), {"localize-restart-translation": "1"})

    for act in ("publish", "stop", "restart"):
        assert history(act)[-1][:3] == (act, "publisher", "km")


def test_alias_is_in_the_history(login, khmer):
    login("publisher").post(reverse("wagtail_localize:convert_to_alias", args=[target(khmer).pk]))

    assert history("alias") == [("alias", "publisher", "km", 1)]


def test_what_code_does_has_no_person(source):
    make_translation(source, "es")

    assert history("submit") == [("submit", None, "es", 1)]
    assert Translation.objects.count() == 1


def test_history_says_it_in_words(login, khmer):
    put(login("translator-km"), segment_address(khmer), "ក")

    page = login("admin").get(reverse("wagtailadmin_pages:history", args=[target(khmer).pk]))

    assert "Changed 1 segment in" in page.content.decode()


@pytest.mark.parametrize(
    ("reader", "message"),
    [
        ("es", "Publicada la traducción al idioma jemer"),
        ("km", "បានផ្សាយអត្ថបទបកប្រែជា ភាសាខ្មែរ"),
        ("en", "Published the translation into Khmer"),
    ],
)
def test_history_names_the_language_in_that_of_the_reader(khmer, reader, message):
    with override("vi"):  # whoever published works in another language
        log(target(khmer), "translation.publish", data={"language": "km", "name": "tiếng Khơ-me"})
    entry = PageLogEntry.objects.get(action="translation.publish")

    with override(reader):
        assert registry.get_formatter(entry).format_message(entry) == message


@pytest.mark.parametrize(
    "act",
    [
        "submit",
        "sync",
        "edit",
        "import",
        "machine",
        "override",
        "publish",
        "stop",
        "restart",
        "alias",
        "review",
        "approve",
        "reject",
        "cancel",
    ],
)
def test_every_act_can_be_filtered(act):
    assert registry.action_exists(f"translation.{act}")
