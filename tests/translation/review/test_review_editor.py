"""T31, F10: a translation is sent for review, approved or sent back in its own editor."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page, PageLogEntry, TaskState

from core.publishing.gate import rows_stored_as_they_are
from tests.translation.people import *  # noqa: F403
from tests.translation.people import edit_address, put, segment_address, target, translate_all

pytestmark = pytest.mark.django_db
SHOWN, DRAFT = "ពាក្យចាស់", "ពាក្យថ្មី"


@pytest.fixture
def translated(khmer, person):
    translate_all(khmer, DRAFT, last_translated_by=person("translator-km"))
    return khmer


@pytest.fixture
def act(login, khmer):
    def act(name, action, comment=""):
        address = reverse("translation:review", args=[khmer.pk])
        return login(name).post(address, {"action": action, "comment": comment}, follow=True)

    return act


@pytest.fixture
def waiting(act, translated):
    act("translator-km", "submit")
    return translated


def panel(login, name, translation):
    html = login(name).get(edit_address(translation)).content.decode()
    return {
        action
        for action in ("submit", "approve", "reject", "cancel")
        if f'value="{action}"' in html
    }


def task(translation):
    return target(translation).current_workflow_task


def test_f10_translator_sends_a_translation_for_review(act, translated, person):
    answer = act("translator-km", "submit")

    page = target(translated)
    assert "Sent for review" in answer.content.decode()
    assert page.workflow_in_progress
    assert page.current_workflow_state.requested_by == person("translator-km")
    assert page.get_latest_revision_as_object().title == DRAFT
    assert not page.live


def test_f10_incomplete_translation_is_not_sent(act, khmer):
    answer = act("translator-km", "submit")

    assert "not translated yet" in answer.content.decode()
    assert not target(khmer).workflow_in_progress


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("translator-km", {"cancel"}),
        ("reviewer-km", {"approve", "reject", "cancel"}),
        ("admin", {"approve", "reject", "cancel"}),
    ],
)
def test_f10_editor_offers_what_a_person_may_do(login, waiting, name, offered):
    assert panel(login, name, waiting) == offered


def test_f10_approval_of_the_last_step_publishes_exactly_the_reviewed_version(
    act, waiting, person, client, django_capture_on_commit_callbacks
):
    translate_all(waiting, "ក្រោយពេលផ្ញើ")  # past the lock
    revision = target(waiting).current_workflow_task_state.revision

    with django_capture_on_commit_callbacks(execute=True):
        for name in ("reviewer-km", "publisher"):
            if target(waiting).workflow_in_progress:
                act(name, "approve")

    page = target(waiting)
    assert page.live
    assert page.live_revision_id == revision.pk
    assert page.title == DRAFT


def test_f10_who_translated_does_not_approve(act, khmer, person, login, colleague):
    colleague("reviewer-km")
    translate_all(khmer, DRAFT, last_translated_by=person("reviewer-km"))
    act("reviewer-km", "submit")

    answer = act("reviewer-km", "approve")

    assert answer.status_code == 403
    assert target(khmer).workflow_in_progress
    assert "approve" not in panel(login, "reviewer-km", khmer)


@pytest.mark.parametrize("name", ["reviewer-es", "translator-es", "translator-km"])
def test_f10_nobody_else_approves(act, waiting, name):
    assert act(name, "approve").status_code == 403
    assert task(waiting).name == "Language review: Khmer"


def test_f10_sending_back_takes_a_comment_and_opens_the_segments_again(
    act, waiting, login, translated
):
    act("reviewer-km", "reject")
    assert target(waiting).workflow_in_progress
    assert put(login("translator-km"), segment_address(waiting), "ថ្មី").status_code == 423

    act("reviewer-km", "reject", "សូមកែចំណងជើង")

    assert not target(waiting).workflow_in_progress
    html = login("translator-km").get(edit_address(waiting)).content.decode()
    assert "សូមកែចំណងជើង" in html
    assert put(login("translator-km"), segment_address(waiting), "ថ្មី").status_code == 200
    act("translator-km", "submit")
    assert task(waiting).name == "Language review: Khmer"


@pytest.mark.parametrize("name", ["translator-km", "reviewer-km", "admin"])
def test_f10_segments_are_locked_for_everybody_while_in_review(login, waiting, name):
    answer = put(login(name), segment_address(waiting), "ថ្មី")

    assert answer.status_code == 423
    assert "review" in answer.json()["message"]


def test_f10_translator_takes_it_back(act, waiting):
    act("translator-km", "cancel")

    assert not target(waiting).workflow_in_progress


def test_t47_review_is_in_the_site_history(act, waiting, person):
    act("reviewer-km", "reject", "Again")
    act("translator-km", "submit")
    act("reviewer-km", "approve")

    entries = PageLogEntry.objects.filter(action__startswith="translation.", page=target(waiting))
    acts = list(entries.order_by("pk").values_list("action", "user__username"))
    assert ("translation.review", "translator-km") in acts
    assert ("translation.reject", "reviewer-km") in acts
    assert ("translation.approve", "reviewer-km") in acts
    assert not ModelLogEntry.objects.filter(action="translation.approve").exists()
    assert TaskState.objects.filter(comment="Again").exists()


def test_roles_translators_do_not_publish_pages(login, translated):
    login("translator-km").post(edit_address(translated), {"action": "publish"})

    assert not target(translated).live


# What else the page's own editor offers ------------------------------------------------------


def test_publisher_can_withdraw_the_work_from_a_translation(login, khmer):
    withdraw = reverse("withdraw_page", args=[target(khmer).pk])
    with rows_stored_as_they_are():  # unfinished as it is, the gate would refuse it
        Page.objects.filter(pk=target(khmer).pk).update(live=True)

    assert withdraw in login("publisher").get(edit_address(khmer)).content.decode()
    assert withdraw not in login("translator-km").get(edit_address(khmer)).content.decode()
