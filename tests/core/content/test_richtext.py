"""Rich text as readers get it."""

import pytest
from django.utils import translation

from core.content.richtext import prose
from core.one_request import one_request
from core.request_cache import caching
from stories.models import StorySource
from tests.factories import (
    DocumentFactory,
    SeriesPageFactory,
    StoryPageFactory,
    translate,
)

pytestmark = pytest.mark.django_db


def link(page, words="words"):
    return f'<a linktype="page" id="{page.pk}">{words}</a>'


def shown(html, page=None, code="en"):
    with translation.override(code), caching():
        return prose(html, page, code)


def with_sources(story, count):
    for number in range(count):
        story.sources.add(StorySource(citation=f"<p>{number}</p>", locale=story.locale))
    story.save()
    return story


def test_link_leads_to_the_page_in_the_readers_language(tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    translate(story, "km")

    assert shown(link(story), code="km") == f'<a href="/km/stories/{story.slug}/">words</a>'


def test_link_to_another_language_says_so(tree):
    story = StoryPageFactory(parent=tree["en"].stories)

    assert shown(link(story), code="es") == (
        f'<a href="/en/stories/{story.slug}/" hreflang="en">words'
        ' <span class="link-label">(inglés)</span></a>'
    )


def test_fallback_is_the_original_and_not_just_any_language(tree):
    story = StoryPageFactory(parent=tree["es"].stories)
    english = translate(story, "en")

    assert 'hreflang="es"' in shown(link(english), code="km")


@pytest.mark.parametrize("live", [True, False])
def test_words_of_a_dead_link_stay(tree, live):
    story = StoryPageFactory(parent=tree["en"].stories, live=False)
    html = link(story)
    if live:
        story.delete()

    assert shown(html) == "words"


def test_link_elsewhere_stays_as_it_is(tree):
    html = '<a href="https://example.org/">words</a>'

    assert shown(html) == html


def test_link_to_a_document_says_what_it_is(tree):
    document = DocumentFactory()

    html = shown(f'<a linktype="document" id="{document.pk}">words</a>')

    assert f'href="{document.url}"' in html
    assert 'type="application/pdf"' in html
    assert '<span class="link-label">(PDF)</span>' in html


def test_marker_leads_to_its_source_and_can_be_found_again(tree):
    story = with_sources(StoryPageFactory(parent=tree["en"].stories), 2)

    html = shown("<p>Once [2], twice [2].</p>", story)

    assert html.count('href="#source-2"') == 2
    assert html.count('id="ref-2"') == 1


@pytest.mark.parametrize("text", ["[3]", "[0]", "[x]", "[1000]"])
def test_marker_without_a_source_stays_text(tree, text):
    story = with_sources(StoryPageFactory(parent=tree["en"].stories), 2)

    assert shown(f"<p>{text}</p>", story) == f"<p>{text}</p>"


def test_brackets_in_a_url_are_no_marker(tree):
    story = with_sources(StoryPageFactory(parent=tree["en"].stories), 1)
    html = '<p><a href="https://example.org/?a[1]=2">words [1]</a></p>'

    assert shown(html, story) == html


def test_text_of_a_page_without_sources_is_left(tree):
    series = SeriesPageFactory(parent=tree["en"].library)

    assert shown("<p>[1]</p>", series) == "<p>[1]</p>"


def test_links_of_all_paragraphs_are_resolved_together(tree, django_assert_max_num_queries):
    others = StoryPageFactory.create_batch(12, parent=tree["en"].stories)
    paragraphs = [f"<p>{link(other)}</p>" for other in others]
    story = StoryPageFactory(
        parent=tree["en"].stories, body=[("paragraph", html) for html in paragraphs]
    )
    story.refresh_from_db()
    shown(link(others[0]))

    with django_assert_max_num_queries(7), one_request(), caching():
        html = "".join(prose(block.value, story, "en") for block in story.body)

    assert html.count("<a href=") == 12
