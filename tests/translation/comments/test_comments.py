"""T41: comments on a text or a work: answered, resolved, and about the original to its editor."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import TranslationSource

from stories.models import StoryPage
from tests.factories import StoryPageFactory
from tests.factories.register import make_translation
from tests.translation.people import *  # noqa: F403
from tests.translation.people import edit_address
from translation.comments import threads
from translation.jobs.making import Order, give_out
from translation.models import Comment

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TITLE = "title"


@pytest.fixture
def say(khmer, person):
    """Somebody says something about the Khmer translation."""

    def say(name, text, path=TITLE, **fields):
        return threads.add(khmer, person(name), text, path=path, **fields)

    return say


@pytest.fixture
def send(login, khmer):
    """Posts to the comments as the script beside a segment does."""

    def send(name, is_script=True, **fields):
        headers = {"X-Requested-With": "XMLHttpRequest"} if is_script else {}
        address = reverse("comments:all", args=[khmer.pk])
        return login(name).post(address, fields, headers=headers)

    return send


def help_of(client, khmer, path=TITLE):
    segment = khmer.source.stringsegment_set.get(context__path=path)
    answer = client.get(reverse("desk:help", args=[khmer.pk, segment.pk])).json()
    found = {each["id"]: each["html"] for each in answer["help"]}
    return found.get("comments", "")


def test_t41_a_comment_stands_beside_its_segment_alone(login, khmer, send):
    send("translator-km", action="add", path=TITLE, text="Which register?")

    assert "Which register?" in help_of(login("reviewer-km"), khmer)
    assert "Which register?" not in help_of(login("reviewer-km"), khmer, "standfirst")


def test_t41_what_is_said_is_shown_as_text(login, khmer, send):
    answer = send("translator-km", action="add", path=TITLE, text="<b>x</b>")

    assert "&lt;b&gt;x&lt;/b&gt;" in answer.json()["html"]


def test_t41_an_empty_comment_is_refused_in_words(send):
    answer = send("translator-km", action="add", path=TITLE, text=" \0")

    assert answer.status_code == 400
    assert "Write something first." in answer.json()["message"]
    assert not Comment.objects.exists()


def test_t41_a_thread_is_answered_resolved_and_opened_again(send, say, person):
    thread = say("translator-km", "Which register?")

    send("reviewer-km", action="answer", comment=thread.pk, text="That of the village.")
    send("reviewer-km", action="resolve", comment=thread.pk)
    thread.refresh_from_db()
    assert [each.text for each in thread.answers.all()] == ["That of the village."]
    assert thread.resolved_by == person("reviewer-km")

    send("translator-km", action="answer", comment=thread.pk, text="Which village?")
    thread.refresh_from_db()
    assert thread.resolved_at is None


def test_t41_it_survives_a_change_of_the_original(login, khmer, say, story):
    say("translator-km", "Which register?")
    story = StoryPage.objects.get(pk=story.pk)
    story.title = "The register of names"

    story.save_revision().publish()

    assert "Which register?" in help_of(login("translator-km"), khmer)


def test_t41_it_moves_with_a_block_that_was_pasted_anew(say, khmer, story):
    [path] = {
        segment.context.path
        for segment in khmer.source.stringsegment_set.select_related("context")
        if segment.context.path.startswith("body")
    }
    comment = say("translator-km", "Which archive?", path=path)
    story = StoryPage.objects.get(pk=story.pk)
    [block] = list(story.body.raw_data)
    story.body = [{**block, "id": "anew"}]

    story.save_revision().publish()

    comment.refresh_from_db()
    assert comment.path == path.replace("b1", "anew")


# Who is told --------------------------------------------------------------------------------


@pytest.fixture
def told(django_capture_on_commit_callbacks, say):
    """The addresses that get an e-mail about a comment."""

    def told(*args, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            say(*args, **fields)
        return sorted(address for letter in mail.outbox for address in letter.to)

    return told


def test_t41_who_is_named_is_told_without_the_words(told):
    assert told("translator-km", "@reviewer-km, is this right?") == ["reviewer-km@example.org"]
    assert "is this right" not in mail.outbox[0].body


def test_t41_people_of_other_languages_are_not_told(told):
    assert told("translator-km", "@translator-es @nobody, is this right?") == []


def test_t41_an_answer_is_told_to_those_who_wrote(told, say):
    thread = say("translator-km", "Which register?")

    assert told("reviewer-km", "The village's.", parent=thread) == ["translator-km@example.org"]


def test_t41_a_question_about_the_original_goes_to_who_gave_it_out(told, khmer, person):
    give_out([khmer], Order(), person("editor"))

    assert told("translator-km", "1975 or 1976?", about_source=True) == ["editor@example.org"]


def test_t41_it_waits_on_the_first_page_of_who_is_named_or_asked(login, say, khmer):
    say("translator-km", "@reviewer-km, is this right?")
    say("translator-km", "1975 or 1976?", path="standfirst", about_source=True)

    def waiting(name):
        html = login(name).get(reverse("wagtailadmin_home")).content.decode()
        parts = html.split('id="waiting-comments"')
        return parts[1].split("</ul>")[0] if len(parts) > 1 else ""

    assert "is this right?" in waiting("reviewer-km")
    assert "1975 or 1976?" in waiting("editor")
    assert not waiting("translator-es")
    Comment.objects.update(resolved_at="2026-01-01T00:00Z")
    assert not waiting("reviewer-km")


# The page of all comments ----------------------------------------------------------------------


def test_t41_all_comments_stand_on_a_page_that_needs_no_script(login, say, send, khmer):
    say("translator-km", "Which register?")
    send("reviewer-km", is_script=False, action="add", text="On the whole.")

    page = login("translator-km").get(reverse("comments:all", args=[khmer.pk])).content.decode()

    assert "Which register?" in page
    assert "On the whole." in page
    assert f"{edit_address(khmer)}#segment-" in page


def test_t41_the_editor_counts_what_is_open(login, say, khmer):
    say("translator-km", "Which register?")

    assert "1 open comment" in login("reviewer-km").get(edit_address(khmer)).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_t41_people_of_other_languages_read_no_comments(login, say, khmer, method):
    say("translator-km", "Which register?", about_source=True)

    address = reverse("comments:all", args=[khmer.pk])

    assert getattr(login("translator-es"), method)(address).status_code == 403


def test_t41_people_of_the_original_see_what_is_said_about_it_alone(login, say, khmer):
    address = reverse("comments:all", args=[khmer.pk])
    say("translator-km", "Which register?")
    assert login("reviewer-en").get(address).status_code == 403
    say("translator-km", "1975 or 1976?", path="standfirst", about_source=True)

    page = login("reviewer-en").get(address).content.decode()

    assert "1975 or 1976?" in page
    assert "Which register?" not in page
    assert not re.search(r"#segment-\d", page)


def test_t41_comments_of_another_work_are_not_answered(send, say, tree, person):
    page = StoryPageFactory(parent=tree["en"].stories)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    other = threads.add(make_translation(source, "km"), person("translator-km"), "Elsewhere")

    assert send("reviewer-km", action="answer", comment=other.pk, text="x").status_code == 400
    assert not other.answers.exists()


def test_t41_threads_cost_the_same_however_many_there_are(khmer, say):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            list(threads.threads(khmer, TITLE))
        return len(asked)

    thread = say("translator-km", "One")
    say("reviewer-km", "Answer", parent=thread)
    before = queries()
    for number in range(5):
        say("reviewer-km", f"More {number}", parent=say("translator-km", "Two"))

    assert queries() == before
