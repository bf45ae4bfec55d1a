"""What a reader gets of a story, block by block."""

import datetime as dt
import json

import pytest
from django.test import Client

from library.models import Sensitivity
from stories.models import StorySource
from tests.factories import (
    ContentNoticeFactory,
    DonationCTAFactory,
    ImageFactory,
    StoryPageFactory,
    locale,
    translate,
)
from tests.html import problems

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def story_with(tree, *blocks, **fields):
    body = [{"type": kind, "value": value} for kind, value in blocks]
    return StoryPageFactory(parent=tree["en"].stories, body=json.dumps(body), **fields)


def read(page) -> str:
    response = Client(headers={"host": "localhost"}).get(page.get_url())
    assert response.status_code == 200
    assert not response.cookies
    html = response.content.decode()
    assert problems(html) == []
    return html


def quote(**more):
    return (
        "quote",
        {"text": "I answered yes.", "speaker": "Chanthou Ros", "translation_kind": "", **more},
    )


def test_quotation_names_its_speaker_and_day(tree):
    html = read(story_with(tree, quote(said_on="2025-05-20", place="Battambang")))

    assert '<blockquote lang="en"' in html
    assert "Chanthou Ros" in html
    assert '<time datetime="2025-05-20">20 May 2025</time>' in html


def test_original_wording_can_be_opened_where_the_words_are_a_translation(tree):
    html = read(story_with(tree, quote(original_language="km", original_text="ចា៎")))

    assert "<details" in html
    assert '<p class="original__words" lang="km">ចា៎</p>' in html


def test_original_wording_is_left_out_on_a_page_in_its_language(tree):
    html = read(story_with(tree, quote(original_language="en", original_text="Yes, I said.")))

    assert "Yes, I said." not in html


def test_source_number_of_a_block_leads_to_the_source(tree):
    story = story_with(tree, quote(source_no=1))
    StorySource.objects.create(page=story, citation="<p>A book</p>", locale=locale("en"))

    html = read(story)

    assert 'href="#source-1"' in html
    assert '<li id="source-1" value="1">' in html


def test_number_without_a_source_is_not_shown(tree):
    assert "#source-1" not in read(story_with(tree, quote(source_no=1)))


def test_timeline_is_sorted_and_says_how_exact_it_is(tree):
    events = [
        {"when": "1979-01-07", "title": "The end"},
        {"when": "1975-04", "title": "The beginning"},
        {"when": "1977~", "title": "Between"},
    ]
    items = [{"type": "item", "value": event, "id": event["when"]} for event in events]

    html = read(story_with(tree, ("timeline", {"title": "", "items": items})))

    assert html.index("The beginning") < html.index("Between") < html.index("The end")
    assert '<time class="timeline__when" datetime="1977">about 1977</time>' in html


def test_sensitive_picture_stays_closed_and_is_described(tree):
    image = ImageFactory(sensitivity=Sensitivity.HUMAN_REMAINS)
    block = {"image": image.pk, "alt_text": "A glass case.", "decorative": False}

    html = read(story_with(tree, ("figure", {"image": block, "caption": ""})))

    described, _, closed = html.partition("<details")
    assert "A glass case." in described
    assert "<img" not in described
    assert 'loading="lazy"' in closed


def test_sensitive_section_can_be_skipped(tree):
    notice = ContentNoticeFactory(label="Describes violence")
    content = [{"type": "paragraph", "value": "<p>Hard words.</p>"}]
    section = {"notice": notice.pk, "intro": "Two paragraphs.", "content": content}

    html = read(story_with(tree, ("sensitive_section", section)))

    announced, _, closed = html.partition("<details")
    assert "Describes violence" in announced
    assert 'href="#after-1"' in announced
    assert "Hard words." in closed


def test_card_of_a_story_that_is_not_translated_says_its_language(tree):
    other = StoryPageFactory(parent=tree["en"].stories, title="The other story")
    story = story_with(tree, ("story_card", other.pk))

    html = read(translate(story, "es", title="Una historia"))

    assert 'lang="en" hreflang="en">The other story</a>' in html


def test_card_of_a_draft_is_left_out(tree):
    other = StoryPageFactory(parent=tree["en"].stories, title="The other story", live=False)

    assert "The other story" not in read(story_with(tree, ("story_card", other.pk)))


def test_donation_call_of_a_solemn_story_comes_after_its_last_word(tree):
    call = DonationCTAFactory(heading="Support this work")
    blocks = [("donation", call.pk), ("paragraph", "<p>The last word.</p>")]

    html = read(story_with(tree, *blocks, solemn=True))

    assert html.count("Support this work") == 1
    assert html.index("The last word.") < html.index("Support this work")


def test_date_is_written_for_readers_and_machines(tree):
    story = story_with(tree, story_date=dt.date(2024, 5, 20))

    html = read(translate(story, "km", title="រឿង"))

    assert 'datetime="2024-05-20"' in html
    assert "២០២៤" in html


def test_head_names_the_versions_that_can_be_read(tree):
    story = story_with(tree)
    translate(story, "es", title="La historia")

    html = read(story)

    path = story.get_url()
    assert f'<link rel="alternate" hreflang="es" href="http://localhost/es{path[3:]}">' in html
    assert 'hreflang="x-default"' in html
    assert f'<link rel="canonical" href="http://localhost{path}">' in html
    assert 'rel="alternate" hreflang="km"' not in html


def test_language_that_is_missing_is_named_and_marked(tree):
    html = read(story_with(tree))

    assert "ភាសាខ្មែរ" in html
    assert "(not yet available)" in html
