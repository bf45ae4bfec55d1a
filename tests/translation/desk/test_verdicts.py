"""T05, T30: a reviewer approves or rejects single segments; the translator mends only these."""

import json

import pytest
from django.urls import reverse

from core.publishing.registry import PublishBlocked
from tests.translation.desk.people import opened, send, stored
from tests.translation.people import *  # noqa: F403
from tests.translation.people import target, translate_all
from translation.models import SegmentVerdict
from translation.review.views import review_url

pytestmark = pytest.mark.django_db
TITLE = "Title"
COMMENT = "The word for register is another."


@pytest.fixture
def sent(khmer, login, person):
    """The translator has written everything and sent it for review."""
    translate_all(khmer, last_translated_by=person("translator-km"))
    review(login("translator-km"), khmer, "submit")
    return khmer


def review(client, translation, action, **fields):
    address = review_url(translation)
    return client.post(address, {"action": action, **fields}, follow=True).content.decode()


def judge(client, translation, segment, *, approves, comment=""):
    address = reverse("desk:verdict", args=[translation.pk, segment["id"]])
    words = {"approves": approves, "comment": comment}
    return client.post(address, json.dumps(words), content_type="application/json")


def test_t30_segment_is_approved_by_itself(sent, login):
    reviewer = login("reviewer-km")

    answer = judge(reviewer, sent, opened(reviewer, sent)[TITLE], approves=True)

    assert answer.json()["segment"]["state"] == "approved"
    states = [segment["state"] for segment in opened(reviewer, sent).values()]
    assert states.count("approved") == 1


def test_t30_segment_is_rejected_with_a_comment(sent, login):
    reviewer = login("reviewer-km")

    judge(reviewer, sent, opened(reviewer, sent)[TITLE], approves=False, comment=COMMENT)

    title = opened(reviewer, sent)[TITLE]
    assert title["state"] == "rejected"
    assert title["rejection"]["comment"] == COMMENT


def test_t30_rejection_without_a_comment_is_refused(sent, login):
    reviewer = login("reviewer-km")

    answer = judge(reviewer, sent, opened(reviewer, sent)[TITLE], approves=False)

    assert answer.status_code == 400
    assert "comment" in answer.json()["message"]
    assert not SegmentVerdict.objects.exists()


def test_t30_version_with_a_rejected_segment_is_not_approved(sent, login):
    reviewer = login("reviewer-km")
    judge(reviewer, sent, opened(reviewer, sent)[TITLE], approves=False, comment=COMMENT)

    html = review(reviewer, sent, "approve")

    assert "1 segment is rejected" in html
    assert target(sent).workflow_in_progress


def test_t30_translator_mends_only_what_was_rejected(sent, login):
    reviewer, translator = login("reviewer-km"), login("translator-km")
    judge(reviewer, sent, opened(reviewer, sent)[TITLE], approves=False, comment=COMMENT)
    assert "Sent back" in review(reviewer, sent, "reject")
    left = [each for each in opened(translator, sent).values() if each["state"] != "translated"]
    assert [segment["kind"] for segment in left] == [TITLE]
    assert "1 segment is rejected" in review(translator, sent, "submit")

    send(translator, sent, left[0], "បញ្ជី ថ្មី")

    assert opened(translator, sent)[TITLE]["state"] == "translated"
    assert "Sent for review" in review(translator, sent, "submit")


def test_t30_rejected_words_can_not_be_confirmed_unchanged(sent, login):
    reviewer, translator = login("reviewer-km"), login("translator-km")
    judge(reviewer, sent, opened(reviewer, sent)[TITLE], approves=False, comment=COMMENT)
    review(reviewer, sent, "reject")
    title = opened(translator, sent)[TITLE]

    answer = send(translator, sent, title, title["text"])

    assert answer.status_code == 400
    assert "rejected" in answer.json()["message"]


def test_t05_approving_the_version_approves_each_segment(sent, login):
    reviewer = login("reviewer-km")

    assert "Approved" in review(reviewer, sent, "approve")

    states = {segment["state"] for segment in opened(reviewer, sent).values()}
    assert states == {"approved"}


def test_t05_approving_on_wagtails_own_screen_approves_each_segment(sent, login):
    reviewer = login("reviewer-km")
    page = target(sent)
    parts = [page.pk, "approve", page.current_workflow_task_state.pk]

    reviewer.post(reverse("wagtailadmin_pages:workflow_action", args=parts), {"comment": ""})

    states = {segment["state"] for segment in opened(reviewer, sent).values()}
    assert states == {"approved"}


def test_t30_nobody_publishes_what_is_rejected(sent, login, person):
    reviewer = login("reviewer-km")
    judge(reviewer, sent, opened(reviewer, sent)[TITLE], approves=False, comment=COMMENT)
    review(reviewer, sent, "reject")

    with pytest.raises(PublishBlocked, match="1 segment is rejected"):
        target(sent).get_latest_revision().publish(user=person("publisher"))

    assert not target(sent).live


def test_t05_a_change_reopens_only_the_segment_that_was_changed(sent, login):
    reviewer, translator = login("reviewer-km"), login("translator-km")
    for segment in opened(reviewer, sent).values():
        judge(reviewer, sent, segment, approves=True)
    review(reviewer, sent, "reject", comment=COMMENT)

    send(translator, sent, opened(translator, sent)[TITLE], "បញ្ជី ថ្មី")

    states = {kind: segment["state"] for kind, segment in opened(translator, sent).items()}
    assert states.pop(TITLE) == "translated"
    assert set(states.values()) == {"approved"}


def test_t30_nobody_approves_a_segment_of_their_own(sent, login, person):
    text = stored(sent)
    text.last_translated_by = person("reviewer-km")
    text.save()
    reviewer = login("reviewer-km")

    answer = judge(reviewer, sent, opened(reviewer, sent)[TITLE], approves=True)

    assert answer.status_code in {400, 403}
    assert not SegmentVerdict.objects.exists()


@pytest.mark.parametrize("name", ["translator-km", "translator-es", "editor"])
def test_t30_only_who_reviews_the_version_judges_its_segments(sent, login, name):
    title = opened(login("reviewer-km"), sent)[TITLE]

    answer = judge(login(name), sent, title, approves=True)

    assert answer.status_code in {302, 403}
    assert not SegmentVerdict.objects.exists()


def test_t30_nothing_is_judged_before_it_was_sent(khmer, login):
    translate_all(khmer)
    reviewer = login("reviewer-km")

    answer = judge(reviewer, khmer, opened(reviewer, khmer)[TITLE], approves=True)

    assert answer.status_code in {302, 403}
    assert not SegmentVerdict.objects.exists()
