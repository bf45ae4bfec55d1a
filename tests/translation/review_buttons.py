"""Stories and the buttons of Wagtail's editor, for tests of the review by the accounts' people."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from stories.models import StoryPage
from tests.factories import StoryPageFactory

PARAGRAPH = "<p>They kept the register for years.</p>"


@pytest.fixture
def write(tree, django_user_model):
    """Makes a story that somebody has written, by name."""

    def write(name):
        writer = django_user_model.objects.get(username=name)
        story = StoryPageFactory(
            parent=tree["en"].stories,
            live=False,
            first_published_at=None,
            owner=writer,
            body=[{"type": "paragraph", "id": "b1", "value": PARAGRAPH}],
        )
        story.save_revision(user=writer)
        return story

    return write


@pytest.fixture
def draft(write):
    return write("author")


@pytest.fixture
def press(login):
    """Sends a page's editor as it stands, by one of its buttons, as somebody; gives the response."""

    def press(name, page, button, **more):
        client = login(name)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        form = client.get(address).content.decode()
        data = querydict_from_html(form, form_id="page-edit-form").copy()
        return client.post(
            address, {**data.dict(), **filled_by_script(), button: "1", **more}, follow=True
        )

    return press


@pytest.fixture
def decide(login):
    """Answers the step that a page waits at, in Wagtail's dialogue; gives the response."""

    def decide(name, page, action="approve"):
        state = fresh(page).current_workflow_task_state
        parts = [page.pk, action, state.pk]
        address = reverse("wagtailadmin_pages:workflow_action", args=parts)
        return login(name).post(address, {"comment": "Read."}, follow=True)

    return decide


def filled_by_script():
    """What the editor's scripts write into the form; a paragraph gets a new key each time."""
    body = streamfield([("paragraph", rich_text(PARAGRAPH))])
    return {**nested_form_data({"hero": streamfield([]), "body": body}), "body-0-id": "b1"}


def fresh(page):
    return StoryPage.objects.get(pk=page.pk)


def step(page) -> str:
    task = fresh(page).current_workflow_task
    return task.name if task else ""
