"""F20: a section is sent to translation by a task that shows how far it is."""

import pytest
from django.urls import reverse
from wagtail_localize.operations import TranslationCreator
from wagtail_localize.views import submit_translations

from stories.models import StoryPage
from tests.factories import StoryPageFactory, locale
from tests.translation.people import *  # noqa: F403
from translation.models import SubtreeSubmission
from translation.subtrees import begin, submit_subtree

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(tree):
    for number in range(3):
        StoryPageFactory(parent=tree["en"].stories, title=f"Story {number}", slug=f"story-{number}")
    return tree["en"].stories


def in_khmer():
    return set(StoryPage.objects.filter(locale=locale("km")).values_list("slug", flat=True))


def test_f20_request_ends_before_the_section_is_sent(stories, admin_client, admin_user):
    """Here nothing is committed, so that the task is still to come."""
    submission = begin(stories.pk, [locale("km")], admin_user)

    html = admin_client.get(reverse("translation_subtree", args=[submission.pk])).content.decode()

    assert "0 of 3 pages" in html
    assert 'http-equiv="refresh"' in html
    assert not in_khmer()


def test_f20_page_that_fails_stops_no_other_and_is_listed(
    stories, admin_user, admin_client, monkeypatch
):
    create = TranslationCreator.create_translations

    def broken(creator, page, *args, **kwargs):
        if page.slug == "story-1":
            raise RuntimeError("broken")
        return create(creator, page, *args, **kwargs)

    monkeypatch.setattr(TranslationCreator, "create_translations", broken)
    submission = begin(stories.pk, [locale("km")], admin_user)

    submit_subtree.enqueue(submission.pk)

    assert in_khmer() == {"story-0", "story-2"}
    html = admin_client.get(reverse("translation_subtree", args=[submission.pk])).content.decode()
    assert "Story 1</strong>: It could not be sent" in html


def test_f20_task_that_was_stopped_goes_on_where_it_was(stories, admin_user):
    submission = begin(stories.pk, [locale("km")], admin_user)
    SubtreeSubmission.objects.update(done=1)

    submit_subtree.enqueue(submission.pk)

    assert in_khmer() == {"story-1", "story-2"}


@pytest.mark.parametrize("name", ["translator-es", "translator-km", "reviewer-es"])
def test_f07_progress_is_shown_to_those_who_work_in_its_languages(stories, admin_user, enter, name):
    submission = begin(stories.pk, [locale("km")], admin_user)

    answer = enter(name).get(reverse("translation_subtree", args=[submission.pk]))

    assert answer.status_code == 403


def test_guard_f20_stock_sends_a_section_in_one_transaction():
    stock = submit_translations.background.original

    assert type(stock).__name__ == "ImmediateBackend"
