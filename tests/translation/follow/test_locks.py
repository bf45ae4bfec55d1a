"""A lock doesn't stop what must follow; who holds it is told."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from tests.translation.basis.register import NAMES, body, edit, names_of
from tests.translation.rich_story import khmer

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked(story, live, accounts):
    page = khmer(story)
    page.locked, page.locked_by, page.locked_at = True, accounts["reviewer-km"], timezone.now()
    page.save(update_fields=["locked", "locked_by", "locked_at"])
    return story


def test_who_holds_the_lock_is_told_by_mail_and_above_the_editor(
    client, accounts, locked, django_capture_on_commit_callbacks
):
    editor = reverse("wagtailadmin_pages:edit", args=[khmer(locked).pk])
    client.force_login(accounts["reviewer-km"])
    words = "While you have it locked"
    assert words not in client.get(editor).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        edit(locked, body=body([NAMES[0], NAMES[2]]))

    assert len(names_of(khmer(locked))) == 2
    assert khmer(locked).locked
    letters = [letter for letter in mail.outbox if "was changed while" in letter.subject]
    assert [letter.to for letter in letters] == [[accounts["reviewer-km"].email]]
    assert words in client.get(editor).content.decode()


def test_nobody_is_told_where_only_words_changed(
    accounts, locked, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        edit(locked, standfirst="A list of other names.")

    assert not [letter for letter in mail.outbox if "was changed while" in letter.subject]
