"""F20: a section is sent to translation by a task that shows how far it is."""

import datetime as dt
from unittest import mock

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.users.models import UserProfile
from wagtail_localize.operations import TranslationCreator
from wagtail_localize.views import submit_translations

from stories.models import StoryPage
from tests.factories import StoryPageFactory, locale
from tests.translation.people import *  # noqa: F403
from translation.models import SubtreeSubmission
from translation.sources.subtrees import start_submission, submit_subtree

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(tree):
    for number in range(3):
        StoryPageFactory(parent=tree["en"].stories, title=f"Story {number}", slug=f"story-{number}")
    return tree["en"].stories


def in_khmer():
    return set(StoryPage.objects.filter(locale=locale("km")).values_list("slug", flat=True))


@pytest.fixture
def broken(monkeypatch):
    """The second story can't be sent."""
    create = TranslationCreator.create_translations

    def create_or_break(creator, page, *args, **kwargs):
        if page.slug == "story-1":
            raise RuntimeError("broken")
        return create(creator, page, *args, **kwargs)

    monkeypatch.setattr(TranslationCreator, "create_translations", create_or_break)


def test_f20_request_ends_before_the_section_is_sent(stories, admin_client, admin_user):
    """Here nothing is committed, so that the task is still to come."""
    submission = start_submission(stories.pk, [locale("km")], admin_user)

    html = admin_client.get(reverse("translation_subtree", args=[submission.pk])).content.decode()

    assert "0 of 3 pages" in html
    assert 'http-equiv="refresh"' in html
    assert not in_khmer()


@pytest.mark.usefixtures("broken")
def test_f20_page_that_fails_stops_no_other_and_is_listed(stories, admin_user, admin_client):
    submission = start_submission(stories.pk, [locale("km")], admin_user)

    submit_subtree.enqueue(submission.pk)

    assert in_khmer() == {"story-0", "story-2"}
    html = admin_client.get(reverse("translation_subtree", args=[submission.pk])).content.decode()
    assert "Story 1</strong>: It could not be sent" in html


def test_f20_task_that_was_stopped_goes_on_where_it_was(stories, admin_user):
    submission = start_submission(stories.pk, [locale("km")], admin_user)
    SubtreeSubmission.objects.update(done=1)

    submit_subtree.enqueue(submission.pk)

    assert in_khmer() == {"story-1", "story-2"}


@pytest.fixture
def waits(settings):
    """As on a server with a worker of its own."""
    database = {"BACKEND": "django_tasks_db.DatabaseBackend"}
    settings.TASKS = {**settings.TASKS, "background": database}


def work():
    # It drops its connection between tasks, and with it the test's transaction.
    with mock.patch("django_tasks_db.management.commands.db_worker.close_old_connections"):
        call_command("db_worker", "--backend=background", "--batch", "--no-startup-delay")


@pytest.mark.usefixtures("waits")
def test_f20_where_a_worker_runs_the_request_leads_to_progress_and_the_worker_does_the_rest(
    stories, admin_user, admin_client, django_capture_on_commit_callbacks
):
    address = reverse("wagtail_localize:submit_page_translation", args=[stories.pk])
    Page.objects.filter(translation_key=stories.translation_key).exclude(pk=stories.pk).delete()

    with django_capture_on_commit_callbacks(execute=True):
        data = {"locales": [locale("km").pk], "include_subtree": "on"}
        answer = admin_client.post(address, data, follow=True)

    assert "0 of 3 pages" in answer.content.decode()
    assert "worker" in answer.content.decode()
    assert not in_khmer()

    work()

    assert in_khmer() == {"story-0", "story-1", "story-2"}
    html = admin_client.get(answer.redirect_chain[-1][0]).content.decode()
    assert "3 of 3 pages" in html
    assert "Finished" in html


@pytest.mark.usefixtures("broken", "waits")
def test_f20_worker_writes_in_the_name_and_language_of_whoever_asked(stories, admin_user):
    UserProfile.objects.filter(user=admin_user).update(preferred_language="es")
    submission = start_submission(stories.pk, [locale("km")], admin_user)
    submit_subtree.enqueue(submission.pk)

    work()

    submission.refresh_from_db()
    reason = "No se pudo enviar. Un administrador encontrará el motivo en el registro."
    assert submission.failures == [["Story 1", reason]]
    entries = PageLogEntry.objects.filter(action="translation.submit")
    assert {entry.user for entry in entries} == {admin_user}


@pytest.mark.parametrize("name", ["translator-es", "translator-km", "reviewer-es"])
def test_f07_progress_is_shown_to_those_who_work_in_its_languages(stories, admin_user, login, name):
    submission = start_submission(stories.pk, [locale("km")], admin_user)

    answer = login(name).get(reverse("translation_subtree", args=[submission.pk]))

    assert answer.status_code == 403


def test_guard_f20_stock_sends_a_section_in_one_transaction():
    stock = submit_translations.background.original

    assert type(stock).__name__ == "ImmediateBackend"


# A task that stands still -------------------------------------------------------------------------


@pytest.fixture
def stuck(stories, admin_user):
    """A submission whose task began with the first page and has been silent since."""
    submission = start_submission(stories.pk, [locale("km")], admin_user)
    silent = timezone.now() - SubtreeSubmission.STILL - dt.timedelta(seconds=1)
    SubtreeSubmission.objects.update(done=1, moved_at=silent)
    submission.refresh_from_db()
    return submission


def press(admin_client, submission, button):
    return admin_client.post(reverse("translation_subtree", args=[submission.pk]), {button: ""})


def test_a_task_that_stands_still_can_be_continued_by_a_button(
    stuck, admin_client, django_capture_on_commit_callbacks
):
    html = admin_client.get(reverse("translation_subtree", args=[stuck.pk])).content.decode()
    assert 'name="continue"' in html

    with django_capture_on_commit_callbacks(execute=True):
        press(admin_client, stuck, "continue")

    stuck.refresh_from_db()
    assert in_khmer() == {"story-1", "story-2"}
    assert (stuck.done, bool(stuck.finished_at)) == (3, True)


def test_a_task_that_was_continued_by_another_changes_nothing_more(stuck, admin_client):
    press(admin_client, stuck, "continue")  # nothing is committed here: its task is to come

    submit_subtree.enqueue(stuck.pk, stuck.turn)

    assert not in_khmer()
    stuck.refresh_from_db()
    assert stuck.finished_at is None


def test_a_task_that_loses_its_turn_while_it_sends_a_page_takes_that_page_back(stuck, monkeypatch):
    create = TranslationCreator.create_translations

    def while_another_takes_over(creator, page, *args, **kwargs):
        create(creator, page, *args, **kwargs)
        SubtreeSubmission.objects.update(turn=7)

    monkeypatch.setattr(TranslationCreator, "create_translations", while_another_takes_over)

    submit_subtree.enqueue(stuck.pk, stuck.turn)

    assert not in_khmer()


def test_a_task_that_stands_still_can_be_ended_by_a_button(stuck, admin_client):
    press(admin_client, stuck, "end")

    submit_subtree.enqueue(stuck.pk, stuck.turn)

    stuck.refresh_from_db()
    assert stuck.finished_at
    assert not in_khmer()
    html = admin_client.get(reverse("translation_subtree", args=[stuck.pk])).content.decode()
    assert "Pages that were left: 2." in html
    assert "<button" not in html.partition("subtree-progress")[2]


def test_a_task_that_moves_is_not_offered_to_be_continued(stories, admin_user, admin_client):
    submission = start_submission(stories.pk, [locale("km")], admin_user)

    html = admin_client.get(reverse("translation_subtree", args=[submission.pk])).content.decode()

    assert 'name="continue"' not in html
    assert 'name="end"' in html
