"""H13, T14–T21: what stops approval does so until a reviewer puts it aside."""

import re

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from core.publishing.registry import PublishBlocked
from tests.translation.desk.people import opened
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import target, translate_all
from translation.models import Dismissal
from translation.objections.found import limit_at, objections_to_all
from translation.objections.views import may_put_aside
from translation.review.actions import submit

pytestmark = pytest.mark.django_db

WRONG, RIGHT = "បញ្ជីនៃឆ្នាំ១៩៥៧", "បញ្ជីនៃឆ្នាំ១៩៧៥"


@pytest.fixture
def translation(khmer, story):
    """The register of 1975, whose Khmer title has another year."""
    story.title = "The register of 1975"
    story.save_revision().publish()
    khmer.source.refresh_from_db()
    translate_all(khmer)
    write(khmer, WRONG)
    return khmer


def write(translation, words, user=None):
    rows = StringTranslation.objects.filter(
        context__path="title", context__object_id=translation.source.object_id
    )
    rows.filter(translation_of__data__contains="197").update(data=words, last_translated_by=user)


def address(translation):
    return reverse("translation_objections", args=[translation.pk])


def put_aside(client, translation, reason="The museum writes it so."):
    (found,) = [one for one in objections_to_all(translation) if one.objection.blocks]
    return client.post(address(translation), {"key": found.key, "reason": reason})


def send(translation, person):
    submit(translation, person("translator-km"))


def approve(translation, person):
    """As the reviewer of the language does, on whichever screen."""
    state = target(translation).current_workflow_task_state.specific
    state.task.specific.on_action(state, person("reviewer-km"), "approve")


def send_and_approve(translation, person):
    """A whole text of the source is refused at the first step already, by another rule."""
    send(translation, person)
    approve(translation, person)


def step(translation):
    return target(translation).current_workflow_task.name


def test_t14_a_wrong_year_is_not_approved(translation, person):
    send(translation, person)

    with pytest.raises(PublishBlocked, match="1975"):
        approve(translation, person)

    assert step(translation) == "Language review: Khmer"


def test_t14_a_right_year_is_approved(translation, person):
    write(translation, RIGHT)
    send(translation, person)

    approve(translation, person)

    assert step(translation) == "Publication"


def test_what_the_checks_only_advise_stops_no_approval(translation, person):
    write(translation, f"{RIGHT} និងនិង")
    send(translation, person)

    approve(translation, person)

    assert step(translation) == "Publication"


WRONG_PARAGRAPHS = {
    "T15": "ពាក្យខ្មែរ",
    "T19": 'See <a id="a1">the archive</a>.',
}


@pytest.mark.parametrize("code", WRONG_PARAGRAPHS)
def test_t15_t19_a_lost_link_and_words_of_the_source_stop_approval(translation, person, code):
    write(translation, RIGHT)
    rows = StringTranslation.objects.filter(context__path="body.b1")
    rows.update(data=WRONG_PARAGRAPHS[code])

    with pytest.raises(PublishBlocked):
        send_and_approve(translation, person)

    assert any(one.keeps_back for one in objections_to_all(translation))


def test_t14_no_segment_is_approved_against_the_checks(translation, login, person):
    send(translation, person)
    reviewer = login("reviewer-km")
    segment = opened(reviewer, translation)["Title"]

    answer = reviewer.post(
        reverse("desk:verdict", args=[translation.pk, segment["id"]]),
        {"approves": True},
        content_type="application/json",
    )

    assert answer.status_code == 400
    assert "1975" in answer.json()["message"]


def help_beside(client, translation):
    segment = opened(client, translation)["Title"]
    answer = client.get(reverse("desk:help", args=[translation.pk, segment["id"]]))
    return "".join(part["html"] for part in answer.json()["help"] if part["id"] == "objections")


def test_t21_the_editor_says_what_stops_approval_and_only_reviewers_put_it_aside(
    translation, login
):
    told = {
        name: help_beside(login(name), translation) for name in ("reviewer-km", "translator-km")
    }

    assert all("This stops approval." in html for html in told.values())
    assert "data-desk-aside" in told["reviewer-km"]
    assert "data-desk-aside" not in told["translator-km"]


def test_t21_what_was_put_aside_in_the_editor_says_who_and_why(translation, login):
    reviewer = login("reviewer-km")
    key = re.search(r'name="key" value="([^"]+)"', help_beside(reviewer, translation))[1]

    answer = reviewer.post(
        address(translation),
        {"key": key, "reason": "The museum writes it so."},
        headers={"accept": "application/json"},
    )

    assert answer.status_code == 200
    html = help_beside(reviewer, translation)
    assert "The museum writes it so." in html
    assert "This stops approval." not in html


def test_t21_a_reviewer_puts_an_objection_aside_with_a_reason(translation, login, person):
    answer = put_aside(login("reviewer-km"), translation)

    assert answer.status_code == 302
    kept = Dismissal.objects.get()
    assert (kept.check_id, kept.reason) == ("numbers", "The museum writes it so.")
    assert kept.user.username == "reviewer-km"
    assert "The museum writes it so." in login("translator-km").get(address(translation)).text
    send(translation, person)
    approve(translation, person)
    assert step(translation) == "Publication"


def test_t21_a_reason_must_be_given(translation, login):
    put_aside(login("reviewer-km"), translation, reason=" ")

    assert not Dismissal.objects.exists()


def test_t21_a_change_of_the_original_asks_again(translation, login, story):
    put_aside(login("reviewer-km"), translation)
    story.title = "The register of 1976"
    story.save_revision().publish()
    translation.source.refresh_from_db()
    translate_all(translation)
    write(translation, WRONG)

    assert [one.keeps_back for one in objections_to_all(translation) if one.objection.blocks] == [
        True
    ]


def test_t21_other_words_are_asked_about_again(translation, login):
    put_aside(login("reviewer-km"), translation)
    write(translation, "បញ្ជីនៃឆ្នាំ១៩៦០")

    assert [one.keeps_back for one in objections_to_all(translation) if one.objection.blocks] == [
        True
    ]


def test_t21_translators_put_nothing_aside(translation, login):
    put_aside(login("translator-km"), translation)

    assert not Dismissal.objects.exists()


def test_t21_nobody_puts_an_objection_to_their_own_words_aside(translation, login, person):
    write(translation, WRONG, person("reviewer-km"))

    put_aside(login("reviewer-km"), translation)

    assert not Dismissal.objects.exists()


def test_people_of_another_language_see_nothing(translation, login):
    assert login("translator-es").get(address(translation)).status_code in (302, 403)


def test_t18_the_limit_of_a_field_is_asked_about_and_never_put_aside(translation, person):
    assert limit_at(type(target(translation)), "title") == 255
    assert limit_at(type(target(translation)), "body.no_such_block") is None
    write(translation, "១៩៧៥" + "ក" * 260)
    (found,) = [one for one in objections_to_all(translation) if one.objection.check.id == "length"]

    assert found.keeps_back
    assert not may_put_aside(person("reviewer-km"), found)
