import pytest
from django.test import RequestFactory

from core.content.cards import cards_for, prepare_cards
from core.models import PageNotice
from core.request_cache import caching
from stories.models import StoryPage
from tests.factories import (
    ContentNoticeFactory,
    StoryPageFactory,
    locale,
    translate,
    translate_snippet,
)

pytestmark = pytest.mark.django_db


def request_in(code):
    request = RequestFactory().get(f"/{code}/")
    request.LANGUAGE_CODE = code
    return request


def test_card_names_the_other_languages_a_story_can_be_read_in(tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    translate(story, "es", title="La historia")

    (card,) = prepare_cards(request_in("en"), [story])

    assert [page.title for page in card.also_in] == ["La historia"]
    assert not card.is_fallback


def test_draft_translation_is_not_offered(tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    story.copy_for_translation(locale("es"))

    (card,) = prepare_cards(request_in("en"), [story])

    assert card.also_in == []


def test_work_without_a_translation_is_shown_in_its_own_language_and_says_so(tree):
    story = StoryPageFactory(parent=tree["en"].stories)

    card = cards_for(request_in("km"), [story])[story.translation_key]

    assert card.is_fallback
    assert card.locale.language_code == "en"


def test_work_that_is_translated_is_shown_in_the_readers_language(tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    translate(story, "km", title="រឿង")

    card = cards_for(request_in("km"), [story])[story.translation_key]

    assert card.title == "រឿង"
    assert not card.is_fallback


def test_work_nobody_can_read_has_no_card(tree):
    story = StoryPageFactory(parent=tree["en"].stories, live=False)

    assert cards_for(request_in("en"), [story]) == {}


def test_notice_on_a_card_is_in_the_language_of_the_card(tree):
    notice = ContentNoticeFactory(label="Describes violence")
    translate_snippet(notice, "es", label="Describe violencia")
    story = StoryPageFactory(parent=tree["en"].stories)
    PageNotice.objects.create(page=story, notice=notice)
    spanish = translate(story, "es", title="La historia")

    (card,) = prepare_cards(request_in("es"), [spanish])

    assert [one.label for one in card.notices] == ["Describe violencia"]


def test_thirty_cards_cost_what_three_cost(tree, django_assert_max_num_queries):
    StoryPageFactory.create_batch(30, parent=tree["en"].stories)
    stories = list(StoryPage.objects.select_related("locale", "listing_image"))

    with caching(), django_assert_max_num_queries(8):  # as while a reader's page is made
        prepare_cards(request_in("en"), stories)
