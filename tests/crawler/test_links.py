"""Every link leads somewhere."""

import re

import pytest

from tests.crawling import report

NOT_YET = {
    "en": "(not yet available)",
    "km": "(មិនទាន់មាន)",
    "es": "(aún no disponible)",
}


def test_every_public_page_is_reached_by_links(crawl):
    assert len(crawl.public) > 60
    report(f"{url}: no link leads here" for url in crawl.public - crawl.by_links - crawl.hidden)


def test_nothing_answers_with_an_error(crawl):
    report(visit for visit in crawl.visits.values() if visit.status >= 400 and visit.status != 404)


def test_every_file_that_a_page_loads_is_there(crawl):
    report(crawl.missing_files)


def test_only_the_language_list_leads_to_what_is_not_there(crawl):
    def wrong():
        for visit in crawl.pages:
            marked = marked_as_missing(visit)
            targets = [crawl.visits.get(link.path) for link in visit.links if link.is_ours]
            for target in filter(None, targets):
                if target.status == 404 and target.path not in {visit.path, *marked}:
                    yield f"{visit.path}: leads to {target.path}, which is not there"

    report(wrong())


def marked_as_missing(visit) -> set[str]:
    """
    Where the language list leads, with the words that there is no translation yet.

    In English in a language without a catalogue.
    """
    words = NOT_YET.get(visit.language, NOT_YET["en"])
    return {
        link.get("href")
        for item in visit.all("li")
        if words in "".join(item.itertext())
        for link in item
    }


def test_fragments_lead_to_something(crawl):
    def wrong():
        for visit in crawl.pages:
            for link in visit.links:
                target = crawl.visits.get(link.path)
                is_checked = link.tag == "a" and link.is_ours and target and target.is_html
                if is_checked and link.fragment and link.fragment not in target.ids:
                    yield f"{visit.path}: {link.path}#{link.fragment}"

    report(wrong())


def test_own_pages_are_named_by_no_other_host(crawl):
    """An address made from settings in place of the request would lead readers away."""
    report(
        f"{visit.path}: {link.url}"
        for visit in crawl.visits.values()
        for link in visit.links
        if re.match(r"https?://(localhost|127\.|0\.0|\[)", link.url)
    )


@pytest.mark.parametrize("code", ["en", "km", "es"])
def test_feed_and_calendar_are_found(crawl, code):
    feed = crawl.visits[f"/{code}/stories/feed/"]
    calendar = crawl.visits[f"/{code}/commemorations/calendar.ics"]

    assert feed.status == calendar.status == 200
    assert f'xml:lang="{code}"' in feed.text
    assert calendar.kind == "text/calendar"
