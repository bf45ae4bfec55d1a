"""A reviewer undoes a change that was wrongly said to be minor."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from tests.factories import locale
from tests.translation.basis.register import edit, state, words_of
from tests.translation.rich_story import khmer, translate_all
from translation.basis.answers import Answers, answering
from translation.review.minor import undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(story, live):
    with answering(Answers(minor=frozenset({"standfirst"}))):
        edit(story, standfirst="A list of no names.")
    assert not state(live).is_stale
    return live


def address(translation):
    return reverse("translation_minor", args=[translation.pk])


def untranslated(translation):
    rows = translation.source.stringsegment_set.annotate_translation(locale("km"))
    return set(rows.filter(translation=None).values_list("context__path", flat=True))


def test_reviewer_undoes_it_and_the_text_waits_for_its_translation(
    client, accounts, story, changed, publish
):
    before = words_of(khmer(story))
    client.force_login(accounts["reviewer-km"])
    html = client.get(address(changed)).content.decode()
    assert "A list of no names." in html

    change = changed.minor_changes.get()
    client.post(address(changed), {"undo": change.pk})

    assert state(changed).changed == 1
    assert untranslated(changed) == {"standfirst"}
    assert words_of(khmer(story)) == before
    assert not changed.minor_changes.exists()
    entries = PageLogEntry.objects.filter(action="translation.not_minor")
    assert entries.get().user == accounts["reviewer-km"]

    changed.refresh_from_db()
    publish(changed)
    assert state(changed).changed == 1
    translate_all(changed)
    publish(changed)
    assert not state(changed).is_stale


def test_what_was_translated_anew_meanwhile_stays_translated(story, changed):
    segment = changed.source.stringsegment_set.get(context__path="standfirst")
    row = segment.string.translations.get(locale=locale("km"))
    row.data = "ពាក្យថ្មី"
    row.save()

    undo(changed.minor_changes.get())

    assert untranslated(changed) == set()


def test_above_the_editor_it_is_said_until_the_translation_is_published(
    client, accounts, story, changed, publish
):
    client.force_login(accounts["reviewer-km"])
    editor = reverse("wagtailadmin_pages:edit", args=[khmer(story).pk])
    assert address(changed) in client.get(editor).content.decode()

    changed.refresh_from_db()
    publish(changed)

    assert address(changed) not in client.get(editor).content.decode()


def test_people_of_another_language_may_not(client, accounts, changed):
    client.force_login(accounts["reviewer-es"])

    response = client.post(address(changed), {"undo": changed.minor_changes.get().pk})

    assert response.status_code in {302, 403}
    assert changed.minor_changes.exists()
