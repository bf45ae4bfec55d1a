"""What editors said of changed texts holds, whichever way the original goes live (decision 0088)."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import Translation, TranslationSource

from core.models import Person
from stories.launches import actions
from stories.models import LaunchItem, LaunchSet, StoryPage
from tests.factories import CommemorationPageFactory, PersonFactory, locale
from tests.translation.basis.register import body, edit, state
from tests.translation.basis.test_asking import draft
from tests.translation.rich_story import KHMER_WORD, khmer, translate_all
from translation.basis.answers import Answers, answering, keep
from translation.basis.asking import changes_url
from translation.basis.question import question_of
from translation.models import ChangeAnswers

pytestmark = pytest.mark.django_db


def say(page, **answers):
    """Keep an answer with the latest draft of a page, as the question's form does."""
    revision = page.latest_revision
    question = question_of(revision.as_object(), revision)
    keep(revision, [one.text for one in question.texts], answers, keeps_removed=None)


def is_taken_out(story) -> bool:
    return KHMER_WORD not in khmer(story).standfirst.split() and khmer(story).standfirst != ""


# A review -----------------------------------------------------------------------------------


def test_page_sent_for_review_leads_to_the_question_and_is_published_with_the_answer(
    client, accounts, story, live
):
    page = draft(story, standfirst="A list of other names.")
    client.force_login(accounts["editor"])
    address = changes_url(page, "review")
    assert "Keep these answers" in client.get(address).content.decode()

    client.post(address, {"standfirst": "must-not-stay"})
    assert not is_taken_out(story)
    StoryPage.objects.get(pk=story.pk).latest_revision.publish()

    assert is_taken_out(story)


def test_what_must_not_stay_holds_though_a_reviewer_changes_a_comma(story, live):
    page = draft(story, standfirst="A list of other names.")
    say(page, standfirst="must-not-stay")

    draft(story, standfirst="A list, of other names.").latest_revision.publish()

    assert is_taken_out(story)


def test_minor_holds_for_these_very_words_alone(story, live):
    page = draft(story, standfirst="A list of names")
    say(page, standfirst="minor")

    draft(story, standfirst="A list of the dead.").latest_revision.publish()

    assert state(live).changed == 1


def test_nothing_is_asked_again_that_was_answered(rf, story, live):
    page = draft(story, standfirst="A list of other names.")
    revision = page.latest_revision
    assert not question_of(revision.as_object(), revision).is_answered

    say(page, standfirst="normal")

    assert question_of(revision.as_object(), revision).is_answered


# The clock ----------------------------------------------------------------------------------


def test_page_with_a_date_is_asked_about_and_published_by_the_clock_with_the_answer(
    admin_client, story, live
):
    soon = timezone.now() + dt.timedelta(hours=1)
    page = draft(story, standfirst="A list of other names.", go_live_at=soon)

    answer = admin_client.post(changes_url(page), {"standfirst": "must-not-stay"}, follow=True)

    assert "has been scheduled" in answer.content.decode()
    assert not is_taken_out(story)
    revision = StoryPage.objects.get(pk=story.pk).scheduled_revision
    content = {**revision.content, "go_live_at": (timezone.now() - dt.timedelta(1)).isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - dt.timedelta(1), content=content
    )
    call_command("publish_scheduled")
    assert StoryPage.objects.get(pk=story.pk).standfirst == "A list of other names."
    assert is_taken_out(story)


# A bulk action ------------------------------------------------------------------------------


def test_bulk_action_asks_about_each_page_and_publishes_with_the_answers(admin_client, story, live):
    page = draft(story, standfirst="A list of other names.")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    address += f"?id={story.pk}"

    html = admin_client.post(address, {}).content.decode()
    assert f'name="{page.pk}:standfirst"' in html
    assert StoryPage.objects.get(pk=story.pk).standfirst == "A list of names."

    admin_client.post(address, {"changes-answered": "1", f"{page.pk}:standfirst": "must-not-stay"})

    assert StoryPage.objects.get(pk=story.pk).standfirst == "A list of other names."
    assert is_taken_out(story)


# A launch set -------------------------------------------------------------------------------


@pytest.fixture
def launch_set(tree, story, live, accounts):
    made = LaunchSet(
        name="Together",
        observance=CommemorationPageFactory(parent=tree["en"].days),
        publish_at=timezone.now(),
        created_by=accounts["editor"],
    )
    made.items = [LaunchItem(page_id=story.pk)]
    made.save()
    return made


def test_launch_set_asks_about_its_pages_before_it_is_approved(
    client, accounts, story, live, launch_set
):
    page = draft(story, standfirst="A list of other names.")
    address = reverse("launch_sets:approve", args=[launch_set.pk])
    client.force_login(accounts["publisher"])

    html = client.post(address).content.decode()
    assert f'name="{page.pk}:standfirst"' in html
    assert LaunchSet.objects.get().approved_by is None

    client.post(address, {"changes-answered": "1", f"{page.pk}:standfirst": "must-not-stay"})
    assert LaunchSet.objects.get().approved_by == accounts["publisher"]
    assert not is_taken_out(story)
    actions.launch(launch_set.pk, timezone.now())

    assert is_taken_out(story)


def test_who_may_not_approve_a_launch_set_answers_nothing(
    client, accounts, story, live, launch_set
):
    page = draft(story, standfirst="A list of other names.")
    client.force_login(accounts["editor"])
    address = reverse("launch_sets:approve", args=[launch_set.pk])

    client.post(address, {"changes-answered": "1", f"{page.pk}:standfirst": "minor"})

    assert not ChangeAnswers.objects.exists()
    assert LaunchSet.objects.get().approved_by is None


# Code ---------------------------------------------------------------------------------------


def test_code_that_says_nothing_lets_texts_wait(story, live):
    edit(story, standfirst="A list of other names.")

    assert not is_taken_out(story)
    assert state(live).changed == 1


def test_code_says_it_by_a_parameter(story, live):
    with answering(Answers(must_not_stay=frozenset({"standfirst"}))):
        edit(story, standfirst="A list of other names.")

    assert is_taken_out(story)


# Words that were only removed ---------------------------------------------------------------

ACCUSED = "<p>They were brought here in 1977 [2]. Chan Sokha had brought them.</p>"


@pytest.fixture
def accusation(story, live, publish):
    story = edit(story, body=body(p1={"type": "paragraph", "id": "p1", "value": ACCUSED}))
    live.refresh_from_db()
    translate_all(live)
    publish(live)
    assert not state(live).is_stale
    return story


def test_name_in_a_sentence_that_was_only_removed_goes_at_once_whichever_way(accusation, live):
    edit(accusation, body=body())

    words = khmer(accusation).body[2].value.source
    assert KHMER_WORD not in words
    assert state(live).changed == 1


def test_name_in_a_sentence_that_was_only_removed_is_asked_about(admin_client, accusation, live):
    page = draft(accusation, body=body())

    html = admin_client.get(changes_url(page)).content.decode()

    assert "Words were only removed here" in html
    assert "Chan, Sokha" in html


def test_sentence_without_a_name_that_was_only_removed_waits_unless_somebody_says_otherwise(
    story, live
):
    edit(story, body=body(p2={**body()[3], "value": "<p>Nobody was tried for it.</p>"}))

    assert KHMER_WORD in khmer(story).body[3].value.source
    assert state(live).changed == 1


# Shared records -----------------------------------------------------------------------------


@pytest.fixture
def person(tree, publish):
    person = PersonFactory(name="Sok Chan", bio="Wrote the register.", role_line="Historian")
    person.save_revision().publish()
    source, _created = TranslationSource.get_or_create_from_instance(person)
    translation = Translation.objects.create(source=source, target_locale=locale("km"))
    translate_all(translation)
    publish(translation)
    return person


def khmer_person(person):
    return Person.objects.get(translation_key=person.translation_key, locale=locale("km"))


def change(person, **fields):
    person = Person.objects.get(pk=person.pk)
    for name, value in fields.items():
        setattr(person, name, value)
    person.save_revision()
    return person


def test_renamed_person_keeps_the_former_khmer_name_and_is_outdated(person):
    before = khmer_person(person).name

    change(person, name="Sok Chanda").latest_revision.publish()

    assert khmer_person(person).name == before
    assert khmer_person(person).live
    assert state(Translation.objects.get(source__object_id=person.translation_key)).changed == 1


def test_name_of_a_person_that_must_not_stay_leaves_the_language(admin_client, person):
    before = khmer_person(person).name
    page = change(person, name="Somebody Else")
    editor = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    assert "Somebody Else" in admin_client.get(changes_url(page)).content.decode()
    assert admin_client.get(editor).status_code == 200

    admin_client.post(changes_url(page), {"name": "must-not-stay"})

    assert Person.objects.get(pk=person.pk).name == "Somebody Else"
    record = khmer_person(person)
    assert not record.live
    assert before not in str([revision.content for revision in record.revisions.all()])


def test_life_of_a_person_that_must_not_stay_is_empty_until_it_is_translated(person):
    record = change(person, bio="Wrote nothing.")

    with answering(Answers(must_not_stay=frozenset({"bio"}))):
        record.latest_revision.publish()

    assert khmer_person(person).live
    assert khmer_person(person).bio == ""
    assert khmer_person(person).role_line != ""


def test_publishing_a_record_in_its_form_leads_to_the_question(admin_client, person):
    editor = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    form = admin_client.get(editor).context["form"]
    data = {field.html_name: field.value() for field in form if field.value()}

    response = admin_client.post(editor, {**data, "name": "Somebody Else", "action-publish": "1"})

    assert response.url == changes_url(Person.objects.get(pk=person.pk))
    assert Person.objects.get(pk=person.pk).name == "Sok Chan"
