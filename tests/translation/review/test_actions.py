"""E07: author, history reviewer, language reviewer, publisher; nobody approves their own text."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState, Workflow

from accounts.workflow import WORKFLOW_NAME, apply_workflow
from core.models.base import PageNotice
from core.publishing.registry import PublishBlocked
from stories.models import StoryPage
from tests.factories import ContentNoticeFactory, ImageFactory, StoryPageFactory
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import target, translate_all
from translation.models import ReviewTask

pytestmark = pytest.mark.django_db


@pytest.fixture
def submit(tree, person):
    """A draft of the author's, sent to review."""

    def submit(by="author", **fields):
        fields = {"live": False, "first_published_at": None, **fields}
        story = StoryPageFactory(parent=tree["en"].stories, **fields)
        story.save_revision(user=person(by))
        return story.get_workflow().start(story, person(by))

    return submit


def step(state) -> str:
    state.refresh_from_db()
    return state.current_task_state.task.name


def approve(state, user):
    state.refresh_from_db()
    task_state = state.current_task_state.specific
    task_state.task.specific.on_action(task_state, user, "approve")


def page(state):
    return StoryPage.objects.get(pk=state.object_id)


def test_e07_story_goes_from_author_to_history_to_language_to_publisher(submit, person):
    state = submit()

    seen = []
    for name in ("editor", "reviewer-en", "publisher"):
        seen.append(step(state))
        approve(state, person(name))

    assert seen == ["History review", "Language review: English", "Publication"]
    assert page(state).live


@pytest.mark.parametrize("kind", ["notice", "section", "picture"])
def test_e07_sensitive_page_needs_the_dignity_review(submit, person, kind):
    notice = ContentNoticeFactory()
    picture = ImageFactory(sensitivity="graphic")
    section = {"notice": notice.pk, "intro": "What follows.", "content": []}
    figure = {"image": {"image": picture.pk, "alt_text": "A grave"}, "caption": ""}
    content = {"type": "paragraph", "value": "<p>Hard words.</p>", "id": "p1"}
    fields = {
        "notice": {"content_notices": [PageNotice(notice=notice)]},
        "section": {
            "body": [{"type": "sensitive_section", "value": {**section, "content": [content]}}]
        },
        "picture": {"hero": [{"type": "figure", "value": figure}]},
    }
    state = submit(**fields[kind])

    approve(state, person("editor"))
    approve(state, person("admin"))

    assert step(state) == "Dignity review"
    assert not page(state).live


def test_e07_author_does_not_approve_their_own_text(submit, person, login):
    state = submit(by="editor")
    task_state = state.current_task_state

    actions = task_state.task.specific.get_actions(page(state), person("editor"))
    parts = [state.object_id, "approve", task_state.pk]
    login("editor").post(reverse("wagtailadmin_pages:workflow_action", args=parts))

    assert [name for name, *_rest in actions] == ["reject"]
    assert step(state) == "History review"
    assert TaskState.objects.reviewable_by(person("editor")).count() == 0
    assert TaskState.objects.reviewable_by(person("admin")).count() == 1


def test_e07_not_even_an_administrator(submit, person, settings):
    state = submit(by="admin")

    with pytest.raises(PublishBlocked, match="Somebody else"):
        approve(state, person("admin"))

    settings.ADMINISTRATORS_APPROVE_OWN_TEXT = True
    approve(state, person("admin"))
    assert step(state) == "Language review: English"


def test_e07_who_changes_a_text_in_review_has_written_it_too(submit, person):
    state = submit()
    changed = page(state)
    changed.title = "Another title"
    changed.save_revision(user=person("editor"))

    with pytest.raises(PublishBlocked, match="You wrote part"):
        approve(state, person("editor"))


def test_e07_what_is_public_already_was_read_by_others(submit, person, tree):
    """Who wrote the live version may approve somebody else's change of it."""
    story = StoryPageFactory(parent=tree["en"].stories)
    story.save_revision(user=person("editor")).publish()
    story = StoryPage.objects.get(pk=story.pk)
    story.save_revision(user=person("author"))
    state = story.get_workflow().start(story, person("author"))

    approve(state, person("editor"))

    assert step(state) == "Language review: English"


def test_e07_translation_is_read_by_reviewers_of_its_language_and_not_by_its_translator(
    khmer, person, colleague
):
    colleague("reviewer-km")
    translate_all(khmer, last_translated_by=person("reviewer-km"))
    khmer.save_target(user=person("translator-km"), publish=False)
    translated = target(khmer)
    state = translated.get_workflow().start(translated, person("translator-km"))

    assert step(state) == "Language review: Khmer"
    with pytest.raises(PublishBlocked):
        approve(state, person("reviewer-km"))
    assert not state.current_task_state.task.specific.get_actions(translated, person("reviewer-es"))
    approve(state, person("admin"))
    assert step(state) == "Publication"


def test_workflow_is_made_once_and_left_as_an_organisation_has_it(tree):
    workflow = Workflow.objects.get(name=WORKFLOW_NAME)
    workflow.workflow_tasks.first().delete()

    apply_workflow()

    assert Workflow.objects.get(name=WORKFLOW_NAME).workflow_tasks.count() == 5
    assert ReviewTask.objects.count() == 6
    assert tree["km"].stories.get_workflow() == workflow
