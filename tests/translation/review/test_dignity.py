"""Issue 5, E07: sensitive material is published as the dignity reviewers have read it, or not at all."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow
from wagtail.test.utils.form_data import querydict_from_html

from core.models.base import PageNotice
from core.publishing.registry import PublishBlocked, publish_blockers
from stories.models import StoryPage
from tests.factories import ContentNoticeFactory, StoryPageFactory
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import sent, target, translate_all
from translation.models import ReviewTask

pytestmark = pytest.mark.django_db
EMPTY = {"hero-count": "0", "body-count": "0"}  # scripts fill these in
NEEDED = "sensitive material"
READERS = {
    "History review": "editor",
    "Language review: English": "admin",
    "Language review: Khmer": "reviewer-km",
    "Dignity review": "dignity",
    "Publication": "publisher",
}


@pytest.fixture
def person(django_user_model):
    return lambda name: django_user_model.objects.get(username=name)


@pytest.fixture
def hard(tree, person):
    """A draft under a content notice."""
    story = StoryPageFactory(
        parent=tree["en"].stories,
        live=False,
        first_published_at=None,
        content_notices=[PageNotice(notice=ContentNoticeFactory())],
    )
    story.save_revision(user=person("author"))
    return now(story)


@pytest.fixture
def read(person):
    """Sends a page through its workflow up to a step, that one included."""

    def read(page, last="Publication", by="author"):
        state = now(page).get_workflow().start(now(page), person(by))
        while state.current_task_state:
            task_state = state.current_task_state.specific
            name = task_state.task.name
            reader = person(READERS[name])
            task_state.task.specific.on_action(task_state, reader, "approve")
            state.refresh_from_db()
            if name == last:
                break
        return state

    return read


def now(page):
    return StoryPage.objects.get(pk=page.pk)


def reasons(page):
    return [blocker.message for blocker in publish_blockers(page)]


def press(button, client, page):
    """Send the page's editor as it stands, by one of its buttons."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = client.get(address).content.decode()
    data = querydict_from_html(form, form_id="page-edit-form").copy()
    return client.post(address, {**data.dict(), **EMPTY, button: "1"})


def publish(page):
    now(page).get_latest_revision().publish()


# Who may publish may not publish this -------------------------------------------------------


def test_nobody_has_read_it(hard):
    with pytest.raises(PublishBlocked, match="Dignity review"):
        publish(hard)

    assert not now(hard).live


@pytest.mark.parametrize("who", ["publisher", "admin"])
def test_no_role_publishes_it_in_the_editor(hard, enter, who):
    response = press("action-publish", enter(who), hard)

    assert NEEDED in response.content.decode()
    assert not now(hard).live


def test_editor_says_what_it_needs(hard, enter):
    text = enter("publisher").get(reverse("wagtailadmin_pages:edit", args=[hard.pk]))

    assert NEEDED in text.content.decode()


def test_clock_leaves_it(hard):
    now(hard).save_revision(approved_go_live_at=timezone.now() - dt.timedelta(minutes=1))

    with pytest.raises(PublishBlocked):
        publish(hard)


def test_material_without_a_notice_is_free(tree, person):
    story = StoryPageFactory(parent=tree["en"].stories, live=False)
    story.save_revision(user=person("author")).publish()

    assert now(story).live


def test_sensitive_picture_added_at_the_last_step_is_refused(tree, person, read):
    story = StoryPageFactory(parent=tree["en"].stories, live=False, first_published_at=None)
    story.save_revision(user=person("author"))
    read(story, last="Language review: English")
    changed = now(story)
    changed.content_notices = [PageNotice(notice=ContentNoticeFactory())]
    changed.save_revision(user=person("editor"))
    state = now(story).current_workflow_state
    task_state = state.current_task_state.specific

    with pytest.raises(PublishBlocked, match=NEEDED):
        task_state.task.specific.on_action(task_state, person("publisher"), "approve")

    assert not now(story).live


# What was read may go out -------------------------------------------------------------------


def test_review_leads_to_readers(hard, read):
    read(hard)

    assert now(hard).live


def test_once_it_is_read_who_may_publish_does(hard, read):
    read(hard, last="Dignity review")

    publish(hard)

    assert now(hard).live


def test_nothing_keeps_it_from_being_sent_to_review(hard, enter):
    press("action-submit", enter("editor"), hard)

    assert now(hard).workflow_in_progress


def test_what_was_read_stays_read_when_it_is_taken_off_and_put_back(hard, read):
    read(hard)
    now(hard).unpublish()

    now(hard).save_revision().publish()

    assert now(hard).live


def test_date_to_go_live_needs_no_new_reading(hard, read, person):
    read(hard, last="Dignity review")
    story = now(hard)
    story.go_live_at = timezone.now() + dt.timedelta(days=1)
    story.save_revision(user=person("publisher")).publish()

    assert now(hard).approved_schedule


# A change is read again ---------------------------------------------------------------------


def test_changed_words_are_read_again(hard, read, person):
    read(hard)
    story = now(hard)
    story.standfirst = "What nobody has read."

    with pytest.raises(PublishBlocked):
        story.save_revision(user=person("publisher")).publish()

    assert now(hard).standfirst != "What nobody has read."


def test_last_word_of_the_reviewers_counts(hard, read, person):
    read(hard, last="Dignity review")
    now(hard).current_workflow_state.cancel(user=person("author"))
    read(hard, last="Language review: English")
    state = now(hard).current_workflow_state
    task_state = state.current_task_state.specific
    task_state.task.specific.on_action(task_state, person("dignity"), "reject")

    assert NEEDED in reasons(now(hard).get_latest_revision_as_object())[0]


def test_other_steps_are_no_dignity_review(hard, read):
    read(hard, last="Language review: English")

    with pytest.raises(PublishBlocked):
        publish(hard)


# Translations -------------------------------------------------------------------------------


def test_each_language_is_read(hard, read, person, sent_to_khmer):
    read(hard)
    khmer = sent_to_khmer(now(hard))

    with pytest.raises(PublishBlocked, match=NEEDED):
        khmer.save_target(publish=True)

    assert not target(khmer).live
    khmer.save_target(user=person("translator-km"), publish=False)
    read(target(khmer), by="translator-km")
    assert target(khmer).live


def test_translation_is_published_from_its_editor_as_it_was_read(
    hard, read, person, sent_to_khmer, django_capture_on_commit_callbacks
):
    read(hard)
    khmer = sent_to_khmer(now(hard))
    khmer.save_target(user=person("translator-km"), publish=False)
    read(target(khmer), last="Dignity review", by="translator-km")

    with django_capture_on_commit_callbacks(execute=True):
        khmer.save_target(user=person("publisher"), publish=True)

    assert target(khmer).live


@pytest.fixture
def sent_to_khmer(person):
    from wagtail_localize.models import TranslationSource

    def send(page):
        translation = sent(TranslationSource.update_or_create_from_instance(page)[0], "km")
        translate_all(translation, last_translated_by=person("translator-km"))
        return translation

    return send


# The organisation's workflow ----------------------------------------------------------------


def test_workflow_that_lacks_the_step_is_named(hard):
    hard.get_workflow().workflow_tasks.filter(task__name="Dignity review").delete()

    assert "Ask an administrator" in reasons(hard)[0]


def test_organisation_that_has_no_such_step_decides_so_itself(hard):
    ReviewTask.objects.filter(only_sensitive=True).update(active=False)

    assert reasons(hard) == []
    assert Workflow.objects.exists()
