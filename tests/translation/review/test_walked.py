"""A story is walked to readers by the people of the demonstration, with the buttons they have."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry, TaskState
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from core.publishing.registry import PublishBlocked
from demo.loading.accounts import ACCOUNTS
from stories.models import StoryPage
from tests.factories import StoryPageFactory
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import target, translate_all
from translation.models import ReviewTask
from translation.models.authorship import unpublished_authors

pytestmark = pytest.mark.django_db
PARAGRAPH = "<p>They kept the register for years.</p>"
AS_DRAFTAIL_STORES_IT = '<p data-block-key="x7k2p">They kept the register for years.</p>'
# Who takes each step.
READERS = {
    "History review": "historian",
    "Language review: English": "reviewer-en",
    "Language review: Khmer": "reviewer-km",
    "Publication": "publisher",
}


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


def empty(group_name, django_user_model):
    for user in django_user_model.objects.filter(groups__name=group_name):
        user.groups.clear()


@pytest.mark.parametrize("writer", ["author", "editor"])
def test_english_story_reaches_readers_without_an_administrator(
    write, writer, press, decide, client
):
    draft = write(writer)
    press(writer, draft, "action-submit")

    seen = []
    while name := step(draft):
        seen.append(name)
        decide(READERS[name], draft)
        assert step(draft) != name

    assert seen == ["History review", "Language review: English", "Publication"]
    assert client.get(fresh(draft).url).status_code == 200


def test_khmer_translation_reaches_readers_without_an_administrator(
    khmer, decide, client, login, django_user_model
):
    translator = django_user_model.objects.get(username="translator-km")
    translate_all(khmer, last_translated_by=translator)
    address = reverse("translation:review", args=[khmer.pk])
    login("translator-km").post(address, {"action": "submit"})

    while name := step(target(khmer)):
        login(READERS[name]).post(address, {"action": "approve"})
        assert step(target(khmer)) != name

    assert client.get(target(khmer).url).status_code == 200


def test_each_step_has_a_reader_in_the_demonstration(tree, django_user_model):
    people = django_user_model.objects.filter(username__in=ACCOUNTS, is_superuser=False)
    for task in ReviewTask.objects.all():
        assert people.filter(groups__in=task.groups.all()).exists(), task.name


# A step that nobody can take ------------------------------------------------------------------


def test_step_that_nobody_can_take_is_not_started(draft, press, django_user_model):
    empty("Reviewers: English", django_user_model)

    said = press("author", draft, "action-submit", title="A title of today").content.decode()

    assert "Language review: English" in said
    assert "Reviewers: English" in said
    assert step(draft) == ""
    assert not fresh(draft).workflow_in_progress
    assert fresh(draft).get_latest_revision_as_object().title == "A title of today"


def test_who_wrote_the_text_is_nobody_who_can_take_the_step(write, press, django_user_model):
    """The editor's own story, where no other editor is."""
    django_user_model.objects.get(username="historian").groups.clear()
    draft = write("editor")

    said = press("editor", draft, "action-submit").content.decode()

    assert "History review" in said
    assert not fresh(draft).workflow_in_progress


def test_closed_account_takes_no_step(draft, press, django_user_model):
    django_user_model.objects.filter(username="reviewer-en").update(is_active=False)

    press("author", draft, "action-submit")

    assert not fresh(draft).workflow_in_progress


def test_step_of_other_texts_needs_nobody(draft, press, django_user_model):
    """No Khmer reviewer is missed by an English text, no dignity reviewer by one without notice."""
    empty("Reviewers: Khmer", django_user_model)
    empty("Dignity reviewers", django_user_model)

    press("author", draft, "action-submit")

    assert step(draft) == "History review"


def test_translator_is_told_who_is_missing(khmer, login, django_user_model):
    empty("Reviewers: Khmer", django_user_model)
    translate_all(khmer, last_translated_by=django_user_model.objects.get(username="translator-km"))
    address = reverse("translation:review", args=[khmer.pk])

    answer = login("translator-km").post(address, {"action": "submit"}, follow=True)

    assert "Reviewers: Khmer" in answer.content.decode()
    assert not target(khmer).workflow_in_progress


def test_people_who_left_meanwhile_are_missed_at_the_approval(
    draft, press, decide, django_user_model
):
    press("author", draft, "action-submit")
    empty("Reviewers: English", django_user_model)

    said = decide("historian", draft).content.decode()

    assert "Reviewers: English" in said
    assert step(draft) == "History review"


def test_step_without_people_is_skipped_where_a_setting_says_so_and_that_is_recorded(
    draft, press, decide, django_user_model
):
    empty("Reviewers: English", django_user_model)
    ReviewTask.objects.filter(language="en").update(skip_without_people=True)
    press("author", draft, "action-submit")

    decide("historian", draft)

    assert step(draft) == "Publication"
    skipped = PageLogEntry.objects.get(page=draft.pk, action="translation.skip_step")
    assert skipped.data["step"] == "Language review: English"
    assert "Language review: English" in skipped.message
    assert TaskState.objects.filter(task__name="Language review: English").get().status == "skipped"
    assert not ModelLogEntry.objects.filter(action="translation.skip_step").exists()


def test_step_of_sensitive_material_is_never_skipped():
    task = ReviewTask(name="Dignity", only_sensitive=True, skip_without_people=True)

    with pytest.raises(Exception, match="sensitive"):
        task.clean()


# Approving isn't writing -----------------------------------------------------------------------


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
