"""S15 and S16: lists of stories narrowed by codes, with counts that are true."""

import datetime as dt
import random
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stories.models import (
    StoryAtrocity,
    StoryCountry,
    StoryPage,
    StoryProgramme,
    StoryTheme,
)
from tests.crawling import content_of, parse
from tests.factories import (
    AtrocityFactory,
    ProgrammeFactory,
    StoryPageFactory,
    ThemeFactory,
    translate,
    translate_snippet,
)
from tests.html import problems

pytestmark = [pytest.mark.django_db, pytest.mark.both(sqlite="long")]
TYPES = ("news", "statement", "testimony")


def filed(parent, themes=(), countries=(), atrocities=(), programmes=(), **fields):
    story = StoryPageFactory(parent=parent, **fields)
    rows = [
        (story.themes, [StoryTheme(theme=one) for one in themes]),
        (story.countries, [StoryCountry(code=one) for one in countries]),
        (story.atrocities, [StoryAtrocity(atrocity=one) for one in atrocities]),
        (story.programmes, [StoryProgramme(programme=one) for one in programmes]),
    ]
    for relation, items in rows:
        relation.add(*items)
    story.save()
    return story


@pytest.fixture
def many(tree):
    """Forty stories, filed at random; always the same."""
    chance = random.Random(5)
    themes = [ThemeFactory(code=f"theme-{n}") for n in range(4)]
    atrocities = [AtrocityFactory(code=f"atrocity-{n}") for n in range(3)]
    programmes = [ProgrammeFactory(code=f"programme-{n}") for n in range(2)]
    for _ in range(40):
        filed(
            tree["en"].stories,
            chance.choices(themes, k=chance.randint(0, 3)),  # one may come twice
            chance.sample(["KH", "RW", "GT"], chance.randint(0, 2)),
            chance.sample(atrocities, chance.randint(0, 2)),
            chance.sample(programmes, chance.randint(0, 1)),
            story_type=chance.choice(TYPES),
            story_date=dt.date(chance.choice([2023, 2024, 2025]), 5, 20),
        )
    return tree


def page_at(address):
    response = Client(headers={"host": "localhost"}).get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def offers(html, address) -> dict[str, int]:
    """Address → count of every option that a page offers."""
    found = {}
    for link in parse(html).iter("a"):
        count = next((s for s in link.iter("span") if s.get("class") == "facets__count"), None)
        if count is not None:
            found[link.get("href")] = int(content_of(count))
    return found


def shown(html) -> int:
    """How many stories a page says there are, or shows where it says nothing."""
    said = re.search(r'role="status">(\d+) stor', html)
    return int(said[1]) if said else html.count('<article class="card')


def test_s16_counts_equal_what_they_lead_to_in_any_combination(many):
    chance = random.Random(8)
    address, checked = "/en/stories/", 0
    for _walk in range(3):
        address = "/en/stories/"
        for _step in range(3):
            found = offers(page_at(address), address)
            assert all(found.values())
            for option in chance.sample(sorted(found), min(3, len(found))):
                html = page_at(option)
                assert shown(html) == found[option], option
                checked += 1
            if not found:
                break
            address = chance.choice(sorted(found))
    assert checked > 20


def test_s16_first_counts_equal_the_works_of_the_database(many):
    found = offers(page_at("/en/stories/"), "/en/stories/")

    for code in {row.theme.code for row in StoryTheme.objects.select_related("theme")}:
        works = StoryPage.objects.filter(themes__theme__code=code).distinct().count()
        assert found[f"/en/stories/?theme={code}"] == works


def test_s15_a_code_gives_the_same_works_in_each_language_with_names_of_its_own(tree):
    theme = ThemeFactory(code="accountability", name="Accountability")
    translate_snippet(theme, "km", name="គណនេយ្យភាព")
    story = filed(tree["en"].stories, [theme], ["KH"], title="Within")
    other = filed(tree["en"].stories, title="Without")
    for page, title in ((story, "ក្នុង"), (other, "ក្រៅ")):
        translate(page, "km", title=title)

    english = page_at("/en/stories/?theme=accountability&country=KH")
    khmer = page_at("/km/stories/?theme=accountability&country=KH")

    assert "Within" in english
    assert "Without" not in english
    assert "ក្នុង" in khmer
    assert "ក្រៅ" not in khmer
    assert "គណនេយ្យភាព" in khmer
    assert "កម្ពុជា" in khmer


def test_s15_name_that_is_not_translated_says_its_language(tree):
    filed(tree["km"].stories, [ThemeFactory(code="memory", name="Memory")])

    assert '<span lang="en">Memory</span>' in page_at("/km/stories/")


def test_s16_chosen_ones_stand_on_top_and_go_singly(tree):
    filed(tree["en"].stories, [ThemeFactory(code="memory", name="Memory")], ["KH"])

    html = page_at("/en/stories/?country=KH&theme=memory")

    chosen = html.partition('class="chosen"')[2].partition("</div>")[0]
    assert 'href="/en/stories/?country=KH"' in chosen
    assert 'href="/en/stories/?theme=memory"' in chosen
    assert problems(html) == []


def test_s16_filtered_list_is_not_indexed_and_followed(tree):
    filed(tree["en"].stories, countries=["KH"])

    html = page_at("/en/stories/?country=KH&utm_source=letter")

    assert '<meta name="robots" content="noindex,follow">' in html
    assert '<link rel="canonical" href="http://localhost/en/stories/">' in html
    assert "hreflang" not in html.partition("</head>")[0]
    assert "noindex" not in page_at("/en/stories/?utm_source=letter")


def test_s16_pages_have_twelve_a_stable_order_and_keep_the_filter(tree):
    for number in range(13):
        filed(tree["en"].stories, countries=["KH"], title=f"Story {number:02}")

    first, second = page_at("/en/stories/?country=KH"), page_at("/en/stories/page/2/?country=KH")

    titles = re.findall(r"Story \d\d", re.sub(r"<head>.*?</head>", "", first + second, flags=re.S))
    assert titles == [f"Story {number:02}" for number in reversed(range(13))]
    assert first.count("<article") == 12
    assert 'rel="next" href="/en/stories/page/2/?country=KH"' in first
    assert 'rel="prev" href="/en/stories/?country=KH"' in second
    assert 'canonical" href="http://localhost/en/stories/page/2/"' in second


def test_s16_canonical_of_page_2_is_itself(tree):
    StoryPageFactory.create_batch(13, parent=tree["en"].stories)

    assert 'canonical" href="http://localhost/en/stories/page/2/"' in page_at("/en/stories/page/2/")


def test_s16_other_languages_keep_the_filter(tree):
    filed(tree["en"].stories, countries=["KH"])

    assert 'href="/km/stories/?country=KH"' in page_at("/en/stories/?country=KH")


def test_s16_filters_that_nothing_fits_say_so_and_can_be_taken_away(tree):
    filed(tree["en"].stories, countries=["KH"], story_type="news")

    html = page_at("/en/stories/?country=KH&type=statement")

    assert "Take one of the choices away" in html
    assert 'href="/en/stories/?type=statement"' in html


@pytest.mark.parametrize(
    "query", ["theme=nowhere", "country=XX", "country=kh", "type=poem", "year=0", "year=abc"]
)
def test_s16_value_that_cannot_be_is_not_found(tree, client, query):
    assert client.get(f"/en/stories/?{query}").status_code == 404
    assert client.get(f"/en/stories/feed/?{query}").status_code == 404


@pytest.mark.parametrize("query", ["theme=", "unknown=1", "theme=&country="])
def test_s16_what_asks_for_nothing_gives_everything(tree, query):
    StoryPageFactory(parent=tree["en"].stories, title="The story")

    assert "The story" in page_at(f"/en/stories/?{query}")


def test_s16_closed_and_unpublished_stories_are_not_counted(tree):
    filed(tree["en"].stories, countries=["KH"])
    filed(tree["en"].stories, countries=["KH"], live=False)

    assert offers(page_at("/en/stories/"), "")["/en/stories/?country=KH"] == 1


def queries(address):
    page_at("/en/search/")
    with CaptureQueriesContext(connection) as asked:
        page_at(address)
    return [query["sql"] for query in asked]


@pytest.mark.parametrize("address", ["/en/stories/", "/en/stories/?theme=theme-0&country=KH"])
def test_s16_filters_ask_the_same_of_few_and_many(many, address):
    cache.clear()

    assert len(queries(address)) <= 15


def test_p10_feed_of_a_filter_is_named_in_the_head_and_has_what_the_list_has(tree, client):
    theme = ThemeFactory(code="memory", name="Memory")
    filed(tree["en"].stories, [theme], title="Within")
    filed(tree["en"].stories, title="Without")

    head = page_at("/en/stories/?theme=memory").partition("</head>")[0]
    feed = client.get("/en/stories/feed/?theme=memory").content.decode()
    everything = client.get("/en/stories/feed/").content.decode()

    assert 'type="application/atom+xml" title="Stories: Memory"' in head
    assert 'href="/en/stories/feed/?theme=memory"' in head
    assert "Within" in feed
    assert "Without" not in feed
    assert "<title>Stories: Memory" in feed
    identity = re.compile(r"<id>(\S+?)</id>")
    assert identity.search(feed)[1] != identity.search(everything)[1]
