"""T08 to T10: what the memory offers beside the segment that somebody works at."""

import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.translation.desk.people import opened, stored
from tests.translation.memory.test_memory import unit
from tests.translation.people import *  # noqa: F403
from tests.translation.people import translate_all
from translation.desk.segments import segments_of
from translation.memory.matches import Place, matches

pytestmark = pytest.mark.django_db


@pytest.fixture
def help_of(login, khmer):
    """Gives the HTML of the memory's help for a segment, by its kind or number."""

    def help_of(segment):
        client = login("translator-km")
        number = segment if isinstance(segment, int) else opened(client, khmer)[segment]["id"]
        told = client.get(reverse("desk:help", args=[khmer.pk, number])).json()["help"]
        return next((kind["html"] for kind in told if kind["id"] == "memory"), "")

    return help_of


def suggestions(html):
    return re.findall(r'data-desk-suggestion="([^"]*)"', html)


def change_title(khmer, before, after):
    story = khmer.source.get_source_instance()
    story.title = story.title.replace(before, after)
    story.save()
    khmer.source.update_from_db()


def test_t09_similar_text_says_percentage_difference_author_and_date(help_of, khmer, person):
    title = khmer.source.get_source_instance().title
    kept = unit(f"{title} again", "បញ្ជី")
    kept.author = person("reviewer-km")
    kept.save()

    html = help_of("Title")

    assert re.search(r"<strong>\d\d %</strong>", html)
    assert "again</del>" in html
    assert suggestions(html) == ["បញ្ជី"]
    assert str(timezone.localdate().year) in html
    assert person("reviewer-km").get_full_name() in html


def test_t09_page_on_which_it_stands_is_named(help_of, khmer, tree):
    title = khmer.source.get_source_instance().title
    page = tree["km"].stories
    unit(title, "បញ្ជី", origin=page.translation_key, path="x")

    html = help_of("Title")

    assert "<strong>100 %</strong>" in html
    assert page.title in html


def test_t09_nothing_is_offered_below_70(help_of):
    unit("Quite another sentence about something else", "ផ្សេង")

    assert help_of("Title") == ""


def test_t09_nothing_similar_is_stored_or_shown_in_the_box_by_itself(login, khmer):
    unit(f"{khmer.source.get_source_instance().title} again", "បញ្ជី")

    assert opened(login("translator-km"), khmer)["Title"]["text"] == ""
    assert stored(khmer) is None


def test_t10_its_own_former_translation_is_the_first_suggestion(help_of, khmer):
    translate_all(khmer, "អតីត")
    title = khmer.source.get_source_instance().title
    unit(f"The new {title} again", "ដូចគ្នា")

    change_title(khmer, title, f"The new {title}")

    html = help_of("Title")
    assert suggestions(html) == ["អតីត", "ដូចគ្នា"]
    assert "its own former translation" in html


def test_t10_former_translation_of_another_paragraph_is_not_taken_for_its_own():
    origin = uuid.uuid4()
    unit("Nobody slept that night.", "យប់", origin=origin, path="body.x")
    unit("They came in the morning.", "ព្រឹក", origin=origin, path="body.x")

    found = matches("They came this morning.", "en", "km", Place(origin, "body.x", texts=2))
    new = matches("An altogether new text.", "en", "km", Place(origin, "body.x", texts=3))

    assert [(match.unit.target, match.is_former) for match in found] == [("ព្រឹក", True)]
    assert new == []


def test_tags_that_the_segment_lacks_are_left_out_and_its_own_are_kept(help_of, khmer):
    text = next(each for each in segments_of(khmer) if each.tags)
    kept = re.sub(r"(<a [^>]*>).*?</a>", r"\1បណ្ណសារ</a>", text.source_html)
    unit(text.source_html.replace(".", "!"), f'{kept} <a id="a7"><b>ដិត</b></a>')

    (offered,) = suggestions(help_of(text.pk))

    assert "{1}បណ្ណសារ{/1}" in offered
    assert "ដិត" in offered
    assert re.findall(r"\{/?(\d+)\}", offered) == ["1", "1"]


def test_help_costs_as_many_queries_however_much_is_offered(
    login, khmer, django_assert_max_num_queries
):
    client = login("translator-km")
    title = opened(client, khmer)["Title"]
    for number in range(20):
        unit(f"{title['source']} {number}", f"ពាក្យ {number}")
    address = reverse("desk:help", args=[khmer.pk, title["id"]])
    client.get(address)

    with django_assert_max_num_queries(45):
        client.get(address)
