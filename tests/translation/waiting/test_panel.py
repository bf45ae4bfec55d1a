"""T38: whoever has work waiting, sent back or due finds it first on the admin's front."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from stories.models import StoryPage
from tests.factories import StoryPageFactory
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import make_translation, translate_all
from translation.jobs.making import Order, give_out
from translation.models import Job, TranslationState

pytestmark = pytest.mark.django_db
WORDS = "ពាក្យខ្មែរ"


@pytest.fixture
def waiting(login):
    """What the first page of the admin shows to somebody: kind → the text of its list."""

    def waiting(name):
        html = login(name).get(reverse("wagtailadmin_home")).content.decode()
        [panel] = re.findall(r'<section[^>]* id="waiting".*?</section>', html, re.DOTALL)
        lists = re.split(r'<h3 id="waiting-', panel)[1:]
        return {
            part.split('"')[0]: " ".join(re.sub("<[^>]*>", " ", part).split()) for part in lists
        }

    return waiting


@pytest.fixture
def sent(tree, person):
    """Makes a story of the author's that was sent for review."""

    def sent(title="The empty chair"):
        story = StoryPageFactory(
            parent=tree["en"].stories,
            title=title,
            live=False,
            first_published_at=None,
            owner=person("author"),
        )
        story.save_revision(user=person("author"))
        story.get_workflow().start(story, person("author"))
        return story

    return sent


def answer(page, user, action="approve", comment=""):
    state = StoryPage.objects.get(pk=page.pk).current_workflow_task_state.specific
    state.task.specific.on_action(state, user, action, comment=comment)


def test_nothing_waits(waiting, tree):
    assert waiting("translator-km") == {}


def test_panel_is_the_first(login, tree, sent):
    sent()
    html = login("historian").get(reverse("wagtailadmin_home")).content.decode()

    panels = re.findall(r'<section[^>]* id="([^"]+)"', html)
    assert panels[0] == "waiting"
    assert "Awaiting your review" not in html


def test_each_step_waits_for_its_people(waiting, sent, person):
    page = sent()
    assert "The empty chair" in waiting("historian")["to-review"]
    assert "History review" in waiting("historian")["to-review"]
    assert "to-review" not in waiting("reviewer-en")

    answer(page, person("historian"))
    assert "to-review" not in waiting("historian")
    assert "The empty chair" in waiting("reviewer-en")["to-review"]

    answer(page, person("reviewer-en"))
    assert "Publication" in waiting("publisher")["to-review"]


def test_own_text_waits_for_others(waiting, sent, person):
    page = sent()
    page.title = "The chair"
    page.save_revision(user=person("editor"))

    assert "to-review" not in waiting("editor")
    assert "to-review" in waiting("historian")


def test_who_wrote_it_sees_where_it_is(waiting, sent):
    sent()

    assert "waits for: History review" in waiting("author")["in-review"]


def test_what_was_sent_back_is_told_with_the_comment(waiting, sent, person):
    answer(sent(), person("historian"), "reject", "The year is wrong.")

    told = waiting("author")["sent-back"]

    assert "The empty chair" in told
    assert "Historian" in told
    assert "The year is wrong." in told
    assert "sent-back" not in waiting("historian")
    assert "in-review" not in waiting("author")


def test_translator_is_told_what_is_to_be_translated(waiting, khmer, spanish):
    told = waiting("translator-km")["to-translate"]

    assert "The register" in told
    assert "3 texts to translate" in told
    assert told.count("The register") == 1
    assert "to-translate" not in waiting("editor")


def test_finished_translation_waits_no_more(waiting, khmer):
    translate_all(khmer)

    assert "to-translate" not in waiting("translator-km")


def test_text_with_an_error_is_to_be_translated_again(waiting, khmer):
    translate_all(khmer)
    segment = khmer.source.stringsegment_set.get(context__path="title")
    segment.string.translations.update(has_error=True)

    assert "1 text to translate" in waiting("translator-km")["to-translate"]


def test_translation_wanted_by_a_date_comes_first(waiting, khmer, tree, source):
    later = StoryPageFactory(parent=tree["en"].stories, title="Another")
    other = make_translation(type(source).update_or_create_from_instance(later)[0], "km")
    TranslationState.objects.update_or_create(
        translation=other, defaults={"goes_live_at": timezone.now() + dt.timedelta(days=2)}
    )

    told = waiting("translator-km")["to-translate"]

    assert told.index("Another") < told.index("The register")


def test_translation_sent_back_is_told_to_every_translator_of_the_language(
    waiting, khmer, person, login
):
    translate_all(khmer, WORDS, last_translated_by=person("translator-km"))
    address = reverse("translation:review", args=[khmer.pk])
    login("translator-km").post(address, {"action": "submit"})
    assert "Language review: Khmer" in waiting("reviewer-km")["to-review"]
    login("reviewer-km").post(address, {"action": "reject", "comment": "Too long."})
    colleague = person("translator-es")
    colleague.groups.set(person("translator-km").groups.all())

    assert "Too long." in waiting("translator-es")["sent-back"]
    assert "sent-back" not in waiting("reviewer-km")
    assert WORDS in waiting("translator-km")["sent-back"]


def test_publisher_is_told_what_has_a_date(waiting, tree, person):
    page = StoryPageFactory(parent=tree["en"].stories, title="On the day", live=False)
    page.go_live_at = timezone.now() + dt.timedelta(days=3)
    page.save_revision().publish()

    assert "On the day" in waiting("publisher")["with-a-date"]
    assert "with-a-date" not in waiting("author")


def test_number_of_queries_does_not_grow(login, sent, khmer, tree, person, source):
    def queries(name):
        client = login(name)
        client.get(reverse("wagtailadmin_home"))
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("wagtailadmin_home"))
        return len(caught)

    sent()
    before = {name: queries(name) for name in ("historian", "author", "translator-km", "publisher")}
    for number in range(3):
        sent(f"Story {number}")
        further = StoryPageFactory(parent=tree["en"].stories)
        make_translation(type(source).update_or_create_from_instance(further)[0], "km")

    after = {name: queries(name) for name in before}

    assert after == before


def test_reviewed_text_leads_to_its_editor(login, waiting, sent, person):
    page = sent()
    html = login("historian").get(reverse("wagtailadmin_home")).content.decode()

    assert f'href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"' in html


# Jobs ---------------------------------------------------------------------------------------


@pytest.fixture
def editors_order(khmer, person):
    """Gives the Khmer translation out."""

    def order(name="translator-km", **fields):
        assignee = person(name) if name else None
        return give_out([khmer], Order(assignee, **fields), person("editor"))[0]

    return order


def test_t38_what_is_mine_is_told_first_with_its_due_date(waiting, editors_order):
    today = timezone.localdate()
    editors_order(due=today + dt.timedelta(days=3), priority=1)

    lists = waiting("translator-km")

    assert next(iter(lists)) == "mine"
    assert "The register" in lists["mine"]
    assert "3 texts to translate" in lists["mine"]
    assert "Due on" in lists["mine"]
    assert "Priority: high" in lists["mine"]
    assert "to-translate" not in lists


def test_t38_what_is_overdue_is_said_in_words(waiting, editors_order):
    editors_order(due=timezone.localdate() - dt.timedelta(days=1))

    assert "Overdue since" in waiting("translator-km")["mine"]


def test_t38_what_somebody_else_has_waits_for_nobody_else(waiting, editors_order):
    editors_order("reviewer-km")

    assert waiting("translator-km") == {}
    assert "mine" in waiting("reviewer-km")


def test_t38_what_nobody_has_can_be_taken_there(login, waiting, editors_order, khmer):
    editors_order(None)
    assert waiting("translator-km")["to-translate"].endswith("Take")

    login("translator-km").post(reverse("jobs:take", args=[khmer.pk]))

    assert list(waiting("translator-km")) == ["mine"]


def test_t38_all_translated_is_still_mine_until_it_is_sent(
    waiting, editors_order, khmer, login, person
):
    editors_order()
    translate_all(khmer, WORDS, last_translated_by=person("translator-km"))
    assert "send it for review" in waiting("translator-km")["mine"]

    address = reverse("translation:review", args=[khmer.pk])
    login("translator-km").post(address, {"action": "submit"})

    assert list(waiting("translator-km")) == ["in-review"]


def test_t38_a_change_of_the_original_is_told_to_who_translated_it(
    waiting, editors_order, khmer, story
):
    job = editors_order()
    translate_all(khmer, WORDS)
    Job.objects.filter(pk=job.pk).update(finished_at=timezone.now())
    TranslationState.objects.update_or_create(translation=khmer, defaults={"changed": 2})

    lists = waiting("translator-km")

    assert "2 changed" in lists["outdated"]
    assert "outdated" not in waiting("reviewer-km")


def test_t38_nothing_is_told_that_one_cant_open(login, waiting, editors_order, khmer, person):
    editors_order("translator-km")
    person("translator-km").groups.set(person("translator-es").groups.all())

    assert waiting("translator-km") == {}


def test_t38_each_line_leads_to_the_editor_of_the_translation(login, editors_order, khmer):
    editors_order()
    client = login("translator-km")
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    [panel] = re.findall(r'<section[^>]* id="waiting".*?</section>', html, re.DOTALL)

    answers = [client.get(address) for address in re.findall(r'href="(/[^"]+)"', panel)]

    assert [answer.status_code for answer in answers] == [200]
    assert answers[0].context["translation"] == khmer
