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
from tests.translation.people import make_translation, target, translate_all
from translation.models import ReviewTask

pytestmark = pytest.mark.django_db
EMPTY = {"hero-count": "0", "body-count": "0"}  # scripts fill these in
NEEDED = "sensitive material"
READERS = {
    "History review": "editor",
    "Language review: English": "reviewer-en",
    "Language review: Khmer": "reviewer-km",
    "Dignity review": "dignity",
    "Publication": "publisher",
}


@pytest.fixture
def sensitive_story(tree, person):
    """A draft under a content notice."""
    story = StoryPageFactory(
        parent=tree["en"].stories,
        live=False,
        first_published_at=None,
        content_notices=[PageNotice(notice=ContentNoticeFactory())],
    )
    story.save_revision(user=person("author"))
    return reloaded(story)


@pytest.fixture
def review_until(person):
    """Sends a page through its workflow up to a step, that one included."""

    def review_until(page, last="Publication", by="author"):
        state = reloaded(page).get_workflow().start(reloaded(page), person(by))
        while state.current_task_state:
            task_state = state.current_task_state.specific
            name = task_state.task.name
            reader = person(READERS[name])
            task_state.task.specific.on_action(task_state, reader, "approve")
            state.refresh_from_db()
            if name == last:
                break
        return state

    return review_until


def reloaded(page):
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
    reloaded(page).get_latest_revision().publish()


# Who may publish may not publish this -------------------------------------------------------


def test_nobody_has_read_it(sensitive_story):
    with pytest.raises(PublishBlocked, match="Dignity review"):
        publish(sensitive_story)

    assert not reloaded(sensitive_story).live


@pytest.mark.parametrize("who", ["publisher", "admin"])
def test_no_role_publishes_it_in_the_editor(sensitive_story, login, who):
    response = press("action-publish", login(who), sensitive_story)

    assert NEEDED in response.content.decode()
    assert not reloaded(sensitive_story).live


def test_editor_says_what_it_needs(sensitive_story, login):
    text = login("publisher").get(reverse("wagtailadmin_pages:edit", args=[sensitive_story.pk]))

    assert NEEDED in text.content.decode()


def test_clock_leaves_it(sensitive_story):
    reloaded(sensitive_story).save_revision(
        approved_go_live_at=timezone.now() - dt.timedelta(minutes=1)
    )

    with pytest.raises(PublishBlocked):
        publish(sensitive_story)


def test_material_without_a_notice_is_free(tree, person):
    story = StoryPageFactory(parent=tree["en"].stories, live=False)
    story.save_revision(user=person("author")).publish()

    assert reloaded(story).live


def test_sensitive_picture_added_at_the_last_step_is_refused(tree, person, review_until):
    story = StoryPageFactory(parent=tree["en"].stories, live=False, first_published_at=None)
    story.save_revision(user=person("author"))
    review_until(story, last="Language review: English")
    changed = reloaded(story)
    changed.content_notices = [PageNotice(notice=ContentNoticeFactory())]
    changed.save_revision(user=person("editor"))
    state = reloaded(story).current_workflow_state
    task_state = state.current_task_state.specific

    with pytest.raises(PublishBlocked, match=NEEDED):
        task_state.task.specific.on_action(task_state, person("publisher"), "approve")

    assert not reloaded(story).live


# What was read may go out -------------------------------------------------------------------


def test_review_leads_to_readers(sensitive_story, review_until):
    review_until(sensitive_story)

    assert reloaded(sensitive_story).live


def test_once_it_is_read_who_may_publish_does(sensitive_story, review_until):
    review_until(sensitive_story, last="Dignity review")

    publish(sensitive_story)

    assert reloaded(sensitive_story).live


def test_nothing_keeps_it_from_being_sent_to_review(sensitive_story, login):
    press("action-submit", login("editor"), sensitive_story)

    assert reloaded(sensitive_story).workflow_in_progress


def test_what_was_read_stays_read_when_it_is_taken_off_and_put_back(sensitive_story, review_until):
    review_until(sensitive_story)
    reloaded(sensitive_story).unpublish()

    reloaded(sensitive_story).save_revision().publish()

    assert reloaded(sensitive_story).live


def test_date_to_go_live_needs_no_new_reading(sensitive_story, review_until, person):
    review_until(sensitive_story, last="Dignity review")
    story = reloaded(sensitive_story)
    story.go_live_at = timezone.now() + dt.timedelta(days=1)
    story.save_revision(user=person("publisher")).publish()

    assert reloaded(sensitive_story).approved_schedule


# A change is read again ---------------------------------------------------------------------


def test_changed_words_are_read_again(sensitive_story, review_until, person):
    review_until(sensitive_story)
    story = reloaded(sensitive_story)
    story.standfirst = "What nobody has read."

    with pytest.raises(PublishBlocked):
        story.save_revision(user=person("publisher")).publish()

    assert reloaded(sensitive_story).standfirst != "What nobody has read."


def test_last_word_of_the_reviewers_counts(sensitive_story, review_until, person):
    review_until(sensitive_story, last="Dignity review")
    reloaded(sensitive_story).current_workflow_state.cancel(user=person("author"))
    review_until(sensitive_story, last="Language review: English")
    state = reloaded(sensitive_story).current_workflow_state
    task_state = state.current_task_state.specific
    task_state.task.specific.on_action(task_state, person("dignity"), "reject")

    assert NEEDED in reasons(reloaded(sensitive_story).get_latest_revision_as_object())[0]


def test_other_steps_are_no_dignity_review(sensitive_story, review_until):
    review_until(sensitive_story, last="Language review: English")

    with pytest.raises(PublishBlocked):
        publish(sensitive_story)


# Translations -------------------------------------------------------------------------------


def test_each_language_is_read(sensitive_story, review_until, person, sent_to_khmer):
    review_until(sensitive_story)
    khmer = sent_to_khmer(reloaded(sensitive_story))

    with pytest.raises(PublishBlocked, match=NEEDED):
        khmer.save_target(publish=True)

    assert not target(khmer).live
    khmer.save_target(user=person("translator-km"), publish=False)
    review_until(target(khmer), by="translator-km")
    assert target(khmer).live


def test_translation_is_published_from_its_editor_as_it_was_read(
    sensitive_story, review_until, person, sent_to_khmer, django_capture_on_commit_callbacks
):
    review_until(sensitive_story)
    khmer = sent_to_khmer(reloaded(sensitive_story))
    khmer.save_target(user=person("translator-km"), publish=False)
    review_until(target(khmer), last="Dignity review", by="translator-km")

    with django_capture_on_commit_callbacks(execute=True):
        khmer.save_target(user=person("publisher"), publish=True)

    assert target(khmer).live


@pytest.fixture
def sent_to_khmer(person):
    from wagtail_localize.models import TranslationSource

    def send(page):
        translation = make_translation(
            TranslationSource.update_or_create_from_instance(page)[0], "km"
        )
        translate_all(translation, last_translated_by=person("translator-km"))
        return translation

    return send


# The organisation's workflow ----------------------------------------------------------------


def test_workflow_that_lacks_the_step_is_named(sensitive_story):
    sensitive_story.get_workflow().workflow_tasks.filter(task__name="Dignity review").delete()

    assert "Ask an administrator" in reasons(sensitive_story)[0]


def test_organisation_that_has_no_such_step_decides_so_itself(sensitive_story):
    ReviewTask.objects.filter(only_sensitive=True).update(active=False)

    assert reasons(sensitive_story) == []
    assert Workflow.objects.exists()
