"""T42: a note on a page or a part of it stands beside every segment that it concerns."""

import re

import pytest
from django.urls import reverse
from wagtail_localize.models import TranslationSource

from tests.factories import StoryPageFactory
from tests.html import problems
from tests.translation.people import *  # noqa: F403
from tests.translation.people import make_translation
from translation.desk.segments import segments_of
from translation.models import ContextNote

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(tree):
    text = "<p>They came at night.</p><p>Nobody slept.</p>"
    return StoryPageFactory(
        parent=tree["en"].stories,
        title="The night",
        body=[
            {"type": "paragraph", "id": "b1", "value": text},
            {"type": "paragraph", "id": "b2", "value": "<p>In the morning.</p>"},
        ],
    )


@pytest.fixture
def translation(story):
    source, _created = TranslationSource.update_or_create_from_instance(story)
    return make_translation(source, "km")


def write(client, story, label_of_part, text, *, care=False):
    """Write a note in the form, at the part whose summary holds some words."""
    address = reverse("context_notes", args=[story.pk])
    html = client.get(address).content.decode()
    fields = {}
    for part in re.findall(r"<details.*?</details>", html, re.DOTALL):
        number = re.search(r'name="path-(\d+)" value="([^"]*)"', part)
        fields[f"path-{number[1]}"] = number[2]
        fields[f"note-{number[1]}"] = re.search(r"<textarea[^>]*>(.*?)</textarea>", part, re.S)[1]
        if label_of_part in part:
            fields[f"note-{number[1]}"] = text
            if care:
                fields[f"care-{number[1]}"] = "on"
    return client.post(address, fields)


def help_of(client, translation, source):
    segment = next(each for each in segments_of(translation) if each.source == source)
    address = reverse("desk:help", args=[translation.pk, segment.pk])
    told = client.get(address).json()["help"]
    return next((kind["html"] for kind in told if kind["id"] == "notes"), "")


def test_t42_note_on_a_block_stands_beside_its_segments_alone(login, story, translation):
    write(login("editor"), story, "They came at night.", "Her mother reads this.", care=True)

    client = login("translator-km")
    for source in ("They came at night.", "Nobody slept."):
        html = help_of(client, translation, source)
        assert "Her mother reads this." in html
        assert "Take care:" in html
    assert help_of(client, translation, "In the morning.") == ""


def test_t42_note_on_the_page_stands_beside_every_segment(login, story, translation):
    write(login("editor"), story, "The whole page", "“They” are soldiers.")

    client = login("translator-km")
    for segment in segments_of(translation):
        assert "“They” are soldiers." in help_of(client, translation, segment.source)


def test_t42_notes_that_warn_come_first(login, story, translation):
    write(login("editor"), story, "The whole page", "Of 1975.")
    write(login("editor"), story, "They came at night.", "Her mother reads this.", care=True)

    html = help_of(login("translator-km"), translation, "Nobody slept.")

    assert html.index("Her mother reads this.") < html.index("Of 1975.")


def test_t42_note_is_taken_away_by_emptying_it(login, story, translation):
    write(login("editor"), story, "The whole page", "Of 1975.")
    write(login("editor"), story, "The whole page", "")

    assert not ContextNote.objects.exists()


def test_t42_note_on_a_block_that_is_gone_is_kept_and_shown(login, story, translation):
    write(login("editor"), story, "They came at night.", "Her mother reads this.")
    del story.body[0]
    story.save_revision().publish()

    html = login("editor").get(reverse("context_notes", args=[story.pk])).content.decode()

    assert "No longer on the page" in html
    assert "Her mother reads this." in html


def test_t42_translators_write_none_on_an_original(login, story, translation):
    answer = login("translator-km").get(reverse("context_notes", args=[story.pk]))

    assert answer.status_code in {302, 403}
    assert "Notes for translators" not in answer.content.decode()


def test_t42_editor_gets_there_from_the_page_and_the_form_is_html_without_mistakes(
    login, story, translation
):
    client = login("editor")
    address = reverse("context_notes", args=[story.pk])

    assert (
        address in client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    )
    html = client.get(address).content.decode()
    form = html[html.index('<form method="post"') :].partition("</form>")[0]
    body = f"<body><main><h1>x</h1>{form}</form></main></body>"
    whole = f"<!doctype html><html lang=en><head><title>x</title></head>{body}</html>"
    assert not problems(whole)


def test_t42_readers_never_see_it(login, client, story, translation):
    write(login("editor"), story, "The whole page", "Her mother reads this.")

    assert "Her mother" not in client.get(story.url).content.decode()
