"""S03, S04, S08: over all public addresses, nothing that may hurt stands where nobody asked for it."""

import re

from core.models import PageNotice
from library.models import ArchiveImage
from stories.models import ConsentRecord
from tests.crawling import report


def names_of_sensitive_files() -> set[str]:
    """Original names and those of all renditions, with and without their endings."""
    names = set()
    for image in ArchiveImage.objects.exclude(sensitivity="none"):
        files = [image.file.name, *image.renditions.values_list("file", flat=True)]
        names |= {name.rpartition("/")[2] for name in files}
        names.add(image.file.name.rpartition("/")[2].rpartition(".")[0])
    return names


def test_s04_outside_what_a_reader_opens_no_sensitive_file_is_named(crawl, demo_site):
    """In heads, JSON-LD, cards, lists, search, feeds, sitemaps, calendars: by any of its names."""
    names = names_of_sensitive_files()
    assert len(names) > 4

    report(
        f"{visit.path}: {name}"
        for visit in crawl.visits.values()
        for name in names
        if name in re.sub(r"<details.*?</details>", "", visit.text, flags=re.S)
    )


def test_s04_each_language_has_one_that_is_described_in_words(crawl):
    closed = {
        visit.language: element
        for visit in crawl.pages
        for element in visit.page.iter("div")
        if element.get("class") == "closed-picture"
    }

    assert set(closed) == {"en", "km", "es"}
    for language, element in closed.items():
        words = [p for p in element.iter("p") if "".join(p.itertext()).strip()]
        assert words, language


def test_s03_cards_of_works_with_a_notice_say_so(crawl, demo_site):
    assert PageNotice.objects.exists()
    for code in ("en", "km", "es"):
        page = crawl.visits[f"/{code}/stories/"].text
        assert 'class="card__notice"' in page


def test_nothing_of_a_consent_is_in_any_answer(crawl, demo_site):
    words = {
        word for record in ConsentRecord.objects.all() for word in (record.reference, record.who)
    }
    assert words

    report(
        f"{visit.path}: {word}"
        for visit in crawl.visits.values()
        for word in words
        if word in visit.text
    )


def test_s08_recordings_of_the_demonstration_play_in_each_language(crawl):
    players = {
        visit.language: element for visit in crawl.pages for element in visit.page.iter("audio")
    }

    assert set(players) == {"en", "km", "es"}
    for player in players.values():
        assert player.get("preload") == "none"
        tracks = [track.get("srclang") for track in player.iter("track")]
        assert sorted(tracks) == ["en", "es", "km"]
        source = crawl.visits[player.get("src")]
        assert source.status == 200
        assert source.kind == "audio/wav"
