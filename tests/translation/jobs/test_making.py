"""T37: works are given to translators with a due date, and taken by them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from stories.models import StoryPage
from tests.factories import CommemorationPageFactory, StoryPageFactory, locale
from tests.translation.people import *  # noqa: F403
from tests.translation.people import edit_address, translate_all
from translation.jobs.counting import count
from translation.jobs.making import Order, finish, give_out, take
from translation.jobs.people import choices, proposed_due
from translation.models import Job

pytestmark = pytest.mark.django_db
SUBMIT = "wagtail_localize:submit_page_translation"


def fields(**values):
    """The fields of a job as the form that sends a work to translation posts them."""
    return {f"component-translation_job-{name}": value for name, value in values.items()}


@pytest.fixture
def story(tree, register):
    return StoryPage.objects.get(title="The register", locale__language_code="en")


def submit(client, story, codes=("km", "es"), **values):
    data = {"locales": [locale(code).pk for code in codes], **fields(**values)}
    return client.post(reverse(SUBMIT, args=[story.pk]), data)


def test_t37_a_work_is_sent_with_a_due_date_and_instructions(login, story, person):
    translator = person("translator-km")

    submit(
        login("editor"),
        story,
        assignee=translator.pk,
        due="2027-05-13",
        priority=1,
        instructions="Keep the names in Latin letters.",
    )

    khmer, spanish = Job.objects.order_by("translation__target_locale__language_code")[::-1]
    khmer, spanish = sorted((khmer, spanish), key=lambda job: job.assignee is None)
    assert khmer.assignee == translator
    assert khmer.due == dt.date(2027, 5, 13)
    assert khmer.priority == Job.Priority.HIGH
    assert khmer.made_by == khmer.assigned_by == person("editor")
    assert spanish.assignee is None, "somebody of Khmer doesn't translate into Spanish"
    assert spanish.instructions == khmer.instructions == "Keep the names in Latin letters."


def test_t37_everything_on_the_form_may_be_left_empty(login, story):
    submit(login("editor"), story)

    assert [job.priority for job in Job.objects.all()] == [Job.Priority.NORMAL] * 2


def test_t37_the_due_date_proposes_itself_from_the_next_day_of_remembrance(login, story, tree):
    day = timezone.localdate() + dt.timedelta(days=40)
    CommemorationPageFactory(parent=tree["en"].days, month=day.month, day=day.day)

    page = login("editor").get(reverse(SUBMIT, args=[story.pk])).content.decode()

    assert f'value="{day - dt.timedelta(days=7)}"' in page


def test_t37_a_page_of_a_day_is_wanted_for_that_day(tree):
    soon, later = (timezone.localdate() + dt.timedelta(days=days) for days in (3, 50))
    CommemorationPageFactory(parent=tree["en"].days, month=soon.month, day=soon.day)
    day = CommemorationPageFactory(parent=tree["en"].days, month=later.month, day=later.day)

    assert proposed_due(StoryPageFactory(parent=day)) == later - dt.timedelta(days=7)
    assert proposed_due() == timezone.localdate() + dt.timedelta(days=1)


def test_t37_without_a_day_no_date_is_proposed(tree):
    assert proposed_due() is None


def test_t37_those_who_translate_a_language_are_offered_first(tree, person):
    offered = choices([locale("km")])

    (first, people), *others = offered
    assert first == locale("km").get_display_name()
    assert {pk for pk, _name in people} == {
        person(name).pk for name in ("translator-km", "reviewer-km")
    }
    assert [len(people) > 1 for _name, people in others] == [True], "who works in all languages"
    assert person("translator-es").pk not in {pk for _n, people in offered for pk, _name in people}


def test_t37_pages_below_a_page_get_jobs_too(
    login, tree, person, django_capture_on_commit_callbacks
):
    StoryPageFactory(parent=tree["en"].stories, title="One")
    data = {"locales": [locale("km").pk], "include_subtree": "on"}
    data |= fields(assignee=person("translator-km").pk, due="2027-05-13")
    tree["en"].stories.get_translations().delete()

    with django_capture_on_commit_callbacks(execute=True):
        login("editor").post(reverse(SUBMIT, args=[tree["en"].stories.pk]), data)

    job = Job.objects.get(translation__source__object_repr="One")
    assert (job.assignee, job.due) == (person("translator-km"), dt.date(2027, 5, 13))


# Taking -----------------------------------------------------------------------------------


def test_t37_a_translator_takes_what_nobody_has_and_gives_it_back(login, khmer, person):
    client = login("translator-km")

    taken = client.post(reverse("jobs:take", args=[khmer.pk]))
    assert taken.url == edit_address(khmer)
    assert Job.objects.get().assignee == person("translator-km")

    client.post(reverse("jobs:give_back", args=[khmer.pk]))
    assert Job.objects.get().assignee is None


def test_t37_what_somebody_has_is_not_taken_from_them(login, khmer, person):
    take(khmer, person("reviewer-km"))

    page = login("translator-km").post(reverse("jobs:take", args=[khmer.pk]), follow=True)

    assert Job.objects.get().assignee == person("reviewer-km")
    assert "Somebody else has taken this work already." in page.content.decode()


def test_t37_somebody_elses_work_is_not_given_back(login, khmer, person):
    take(khmer, person("reviewer-km"))

    login("translator-km").post(reverse("jobs:give_back", args=[khmer.pk]))

    assert Job.objects.get().assignee == person("reviewer-km")


@pytest.mark.parametrize("name", ["jobs:take", "jobs:give_back"])
def test_t37_nobody_takes_works_of_other_languages(login, spanish, name):
    answer = login("translator-km").post(reverse(name, args=[spanish.pk]))

    assert answer.status_code == 403
    assert not Job.objects.exists()


# Giving out from the matrix -----------------------------------------------------------------


def test_t37_editors_give_out_several_works_at_once(login, khmer, spanish, person):
    data = {
        "translation": [khmer.pk, spanish.pk],
        "assignee": person("translator-km").pk,
        "due": "2027-05-13",
    }

    login("editor").post(reverse("jobs:give_out"), data)

    found = {job.translation_id: job.assignee for job in Job.objects.all()}
    assert found == {khmer.pk: person("translator-km"), spanish.pk: None}


def test_t37_the_form_of_one_work_shows_its_job(login, khmer, person):
    give_out([khmer], Order(person("translator-km"), dt.date(2027, 5, 13)), person("editor"))

    page = login("editor").get(reverse("jobs:give_out"), {"translation": khmer.pk})

    assert page.context["form"].initial["due"] == dt.date(2027, 5, 13)
    assert page.context["form"]["assignee"].value() == person("translator-km").pk


@pytest.mark.parametrize("method", ["get", "post"])
def test_t37_translators_give_out_nothing(login, khmer, method):
    data = {"translation": [khmer.pk]}

    answer = getattr(login("translator-km"), method)(reverse("jobs:give_out"), data)

    assert answer.status_code in {302, 403}
    assert not Job.objects.exists()


def test_t37_a_second_job_of_a_work_changes_the_first(khmer, person):
    for day in (1, 2):
        give_out([khmer], Order(due=dt.date(2027, 5, day)), person("editor"))

    assert Job.objects.get().due == dt.date(2027, 5, 2)


# The end of a job, and its words ------------------------------------------------------------


def test_t37_a_job_ends_when_its_translation_goes_live(
    khmer, person, django_capture_on_commit_callbacks
):
    take(khmer, person("translator-km"))
    translate_all(khmer)

    with django_capture_on_commit_callbacks(execute=True):
        khmer.save_target(publish=True)

    assert Job.objects.get().finished_at is not None
    assert not give_out([khmer], Order(), person("editor")), "nothing is left to translate"


def test_t37_an_unfinished_job_stays_open(khmer, person):
    take(khmer, person("translator-km"))

    finish(Job.objects.all())

    assert Job.objects.get().finished_at is None


def test_t37_words_are_counted_by_what_the_memory_knows(khmer, person):
    job = take(khmer, person("translator-km"))
    texts = list(khmer.source.stringsegment_set.values_list("string__data", flat=True))

    count(job)
    job.refresh_from_db()

    assert texts
    assert (job.words_new, job.words) == (job.words, 9), texts
    assert (job.words_fuzzy, job.words_exact, job.words_repeated) == (0, 0, 0)


def test_t37_overdue_jobs_are_listed(khmer, person):
    today = timezone.localdate()
    give_out([khmer], Order(due=today - dt.timedelta(days=1)), person("editor"))

    [job] = Job.objects.overdue(today)
    assert job.is_overdue()


def test_t37_the_editor_shows_the_job(login, khmer, person):
    give_out(
        [khmer],
        Order(person("translator-km"), dt.date(2027, 5, 13), 1, "Ask the archive first."),
        person("editor"),
    )

    page = login("editor").get(edit_address(khmer)).content.decode()

    assert "Due on 13 May 2027" in page
    assert "Ask the archive first." in page
    assert "Priority: high" in page
    assert reverse("jobs:give_out") in page
    assert reverse("jobs:take", args=[khmer.pk]) not in page


def test_t37_work_that_is_sent_again_gives_out_what_nobody_has(login, story, person, spanish):
    translator = person("translator-km")
    submit(login("editor"), story, codes=["km"], assignee=translator.pk, due="2027-05-13")
    address = reverse("wagtail_localize:update_translations", args=[spanish.source.pk])

    response = login("editor").post(address, fields(priority=2, due="2027-06-01"), follow=True)

    assert response.status_code == 200
    due = {
        job.translation.target_locale.language_code: (job.due, job.assignee)
        for job in Job.objects.select_related("translation__target_locale", "assignee")
    }
    assert due == {
        "km": (dt.date(2027, 5, 13), translator),
        "es": (dt.date(2027, 6, 1), None),
    }
