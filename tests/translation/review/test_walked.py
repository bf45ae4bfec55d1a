"""A story is walked to readers by the people of the demonstration, with the buttons they have."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry, TaskState

from demo.loading.accounts import ACCOUNTS
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import target, translate_all
from tests.translation.review_buttons import *  # noqa: F403 its fixtures
from tests.translation.review_buttons import fresh, step
from translation.models import ReviewTask

pytestmark = pytest.mark.django_db
# Who takes each step.
READERS = {
    "History review": "historian",
    "Language review: English": "reviewer-en",
    "Language review: Khmer": "reviewer-km",
    "Publication": "publisher",
}


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
