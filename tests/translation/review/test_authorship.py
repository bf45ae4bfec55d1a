"""Approving isn't writing, and a step is answered by its own people."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from core.publishing.registry import PublishBlocked
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.review_buttons import *  # noqa: F403 its fixtures
from tests.translation.review_buttons import filled_by_script, fresh, step
from translation.models.authorship import unpublished_authors

pytestmark = pytest.mark.django_db
AS_DRAFTAIL_STORES_IT = '<p data-block-key="x7k2p">They kept the register for years.</p>'


def test_approving_makes_nobody_an_author(draft, press, django_user_model):
    """The browser's editor gives each paragraph a key, so that Wagtail stores another version."""
    editor = django_user_model.objects.get(username="historian")
    press("author", draft, "action-submit")

    press("historian", draft, "action-workflow-action", **{"workflow-action-name": "approve"})

    assert step(draft) == "Language review: English"
    assert fresh(draft).latest_revision.user == editor
    assert editor.pk not in unpublished_authors(fresh(draft))


def test_changing_a_word_makes_one_an_author(draft, django_user_model):
    people = {
        name: django_user_model.objects.get(username=name) for name in ("author", "historian")
    }
    draft.body = [("paragraph", AS_DRAFTAIL_STORES_IT.replace("years", "months"))]
    draft.save_revision(user=people["historian"])

    assert unpublished_authors(draft) == {person.pk for person in people.values()}


def test_version_like_the_live_one_has_no_author(draft, django_user_model):
    draft.get_latest_revision().publish()
    page = fresh(draft)
    page.save_revision(user=django_user_model.objects.get(username="historian"))

    assert unpublished_authors(page) == set()


def test_who_changed_the_text_in_review_does_not_approve(draft, press, django_user_model):
    press("author", draft, "action-submit")
    page = fresh(draft)
    page.title = "Another title"
    page.save_revision(user=django_user_model.objects.get(username="historian"))
    state = fresh(draft).current_workflow_task_state

    with pytest.raises(PublishBlocked, match="You wrote part"):
        state.task.specific.on_action(
            state, django_user_model.objects.get(username="historian"), "approve"
        )


def test_approving_twice_answers_no_step_of_others(draft, press, django_user_model):
    """Wagtail's editor sends the form twice; the second comes when the next step has begun."""
    historian = django_user_model.objects.get(username="historian")
    press("author", draft, "action-submit")
    state = fresh(draft).current_workflow_task_state
    state.task.specific.on_action(state, historian, "approve")
    following = fresh(draft).current_workflow_task_state

    with pytest.raises(PublishBlocked, match="for others"):
        following.task.specific.on_action(following, historian, "approve")

    assert step(draft) == "Language review: English"


def test_h12_reviewer_finds_approve_as_the_main_button(draft, press, login):
    press("author", draft, "action-submit")
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])

    html = login("historian").get(address).content.decode()

    approve, menu, save = (
        html.index(words, html.index("<footer"))
        for words in ('data-workflow-action-name="approve"', "w-dropdown__toggle", "Save draft")
    )
    assert approve < menu < save
    assert (
        'data-workflow-action-name="approve"'
        not in login("editor")
        .get(reverse("wagtailadmin_pages:edit", args=[fresh(draft).get_parent().pk]))
        .content.decode()
    )


def test_what_is_saved_by_itself_answers_no_step(draft, press, login, django_user_model):
    """Wagtail puts Approve into the form before it is sent, and may save by itself meanwhile."""
    press("author", draft, "action-submit")
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    client = login("historian")
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    approve = {"action-workflow-action": "true", "workflow-action-name": "approve"}

    answer = client.post(
        address,
        {**form.dict(), **filled_by_script(), **approve},
        headers={"Accept": "application/json"},
    )

    assert answer.json()["success"]
    assert step(draft) == "History review"
