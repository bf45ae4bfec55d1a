"""Wagtail's own search over our index, on both databases: L07."""

import pytest
from django.core.management import call_command
from django.db import connection
from modelsearch.query import And, Boost, MatchAll, Not, Or, Phrase, PlainText
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from search.models import PageText
from stories.models import StoryPage
from tests.factories import (
    ImageFactory,
    StoryPageFactory,
    find_tree,
    locale,
    translate,
)
from tests.starting_points import StartingPoint, for_a_module

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed"), pytest.mark.both]
KHMER = "នៅថ្ងៃទី២០ ខែឧសភា ឆ្នាំ២០២៤ យើងជួបជុំដើម្បីការចងចាំជនរងគ្រោះនៃរបបខ្មែរក្រហម។"


@pytest.fixture(scope="module", autouse=True)
def keys(own_databases, django_db_blocker):
    """Four stories, made once: Khmer, Spanish, and two in English."""
    point = StartingPoint.of({"tree", "indexed"})
    with django_db_blocker.unblock(), for_a_module(point):
        yield {name: story.pk for name, story in make_stories(find_tree()).items()}


@pytest.fixture
def stories(keys, db):
    return {name: StoryPage.objects.get(pk=pk) for name, pk in keys.items()}


def make_stories(tree) -> dict[str, StoryPage]:
    one = StoryPageFactory(
        parent=tree["en"].stories,
        title="May remembered",
        standfirst="Survivors",
        body=[("paragraph", "<p>The truth commission met in Phnom Penh.</p>")],
    )
    khmer = translate(
        one, "km", title="ថ្ងៃមួយ", standfirst="សង្ខេប", body=[("paragraph", f"<p>{KHMER}</p>")]
    )
    spanish = translate(one, "es", title="Un día", standfirst="Reparaciones y prevención.", body=[])
    two = StoryPageFactory(
        parent=tree["en"].stories, title="A commission", standfirst="truth of may"
    )
    return {"en": one, "km": khmer, "es": spanish, "two": two}


def found(query, pages=None, **how):
    pages = StoryPage.objects.all() if pages is None else pages
    return {page.title for page in pages.search(query, **how)}


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        *((word, "ថ្ងៃមួយ") for word in ("ចងចាំ", "ខ្មែរក្រហម", "ឧសភា", "2024", "២០២៤", "ខែ្មរក្រហម")),
        *((word, "ថ្ងៃមួយ") for word in ("ក្រហម ឧសភា", "ខ្មែរ\u200bក្រហម", "20 ឧសភា")),
        *((word, "Un día") for word in ("reparacion", "reparación", "prevencion", "DÍA", "dia")),
        ("survivor", "May remembered"),
    ],
)
def test_l07_each_language_is_found_on_either_database(stories, typed, title):
    assert found(typed) == {title}


def test_words_are_found_on_pages_of_any_kind_and_on_specific_ones(stories):
    assert found("ជនរងគ្រោះ", Page.objects.all()) == {"ថ្ងៃមួយ"}
    assert [type(page) for page in Page.objects.specific().search("ជនរងគ្រោះ")] == [StoryPage]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        (Phrase("truth commission"), {"May remembered"}),
        (Phrase("commission truth"), set()),
        (Phrase("ការចងចាំ ជនរងគ្រោះ"), {"ថ្ងៃមួយ"}),
        (PlainText("commission") & Not(PlainText("survivors")), {"A commission"}),
        (Not(PlainText("commission")), {"ថ្ងៃមួយ", "Un día"}),
        (Not(PlainText("truth") & PlainText("penh")), {"ថ្ងៃមួយ", "Un día", "A commission"}),
        (Not(Or([PlainText("ចងចាំ"), PlainText("truth")])), {"Un día"}),
        (Or([PlainText("ចងចាំ"), Not(PlainText("commission"))]), {"ថ្ងៃមួយ", "Un día"}),
        (And([MatchAll(), PlainText("ចងចាំ")]), {"ថ្ងៃមួយ"}),
        (Not(MatchAll()), set()),
        (Boost(PlainText("ចងចាំ"), 3), {"ថ្ងៃមួយ"}),
        (PlainText("។") | PlainText("ចងចាំ"), {"ថ្ងៃមួយ"}),
        (PlainText("។") & PlainText("ចងចាំ"), set()),
    ],
)
def test_queries_put_together_mean_what_they_say(stories, query, titles):
    assert found(query) == titles


def test_either_word_is_enough_with_or(stories):
    assert found("ចងចាំ reparaciones", operator="or") == {"ថ្ងៃមួយ", "Un día"}


@pytest.mark.postgres
def test_boosted_words_come_first(stories):
    boosted = Or([Boost(PlainText("survivors"), 50), PlainText("commission")])

    assert StoryPage.objects.search(boosted)[0].title == "May remembered"


@pytest.mark.parametrize(
    "typed", ["", "   ", '"', "'", 'foo"bar', "។", "🕯", "\u200b", "*", "a:b", "(", "\\", "x" * 5000]
)
def test_nothing_to_look_for_finds_nothing_and_breaks_nothing(stories, typed):
    assert found(typed) == set()
    assert StoryPage.objects.search(typed).count() == 0
    assert not list(StoryPage.objects.autocomplete(typed))


@pytest.mark.parametrize("typed", ["ថ្ង", "ថ្ងៃម", "ថ្ងៃមួ", "ថ្ងៃមួយ"])
def test_autocomplete_finds_a_khmer_title_at_every_letter(stories, typed):
    assert [page.title for page in Page.objects.autocomplete(typed)] == ["ថ្ងៃមួយ"]


def test_title_counts_more_than_text(stories):
    assert [page.title for page in StoryPage.objects.search("may")] == [
        "May remembered",
        "A commission",
    ]


def test_counts_slices_scores_facets_and_filters(stories):
    results = StoryPage.objects.search("commission")

    assert results.count() == 2
    assert len(results[1:5]) == 1
    assert all(page.score for page in results.annotate_score("score"))
    assert results.facet("locale_id") == {locale("en").pk: 2}
    assert found("commission", StoryPage.objects.filter(locale=locale("km"))) == set()
    ordered = StoryPage.objects.order_by("title").search("commission", order_by_relevance=False)
    assert [page.title for page in ordered] == ["A commission", "May remembered"]


def test_pictures_are_found_too():
    ImageFactory(title="ចេតិយនៅជើងឯក")

    assert get_image_model().objects.search("ជើងឯក").count() == 1
    assert [image.title for image in get_image_model().objects.autocomplete("ជើងឯ")]


def test_a_page_renamed_or_deleted_is_found_so(stories):
    story = stories["km"]
    story.title = "ទន្លេសាប"
    story.save_revision().publish()
    assert found("ទន្លេសាប") == {"ទន្លេសាប"}
    assert found("ថ្ងៃមួយ") == set()

    story.delete()
    assert found("ទន្លេសាប") == set()
    assert not PageText.objects.filter(pk=story.pk).exists()


def test_a_draft_of_a_live_page_is_found_by_nobody(stories):
    story = stories["en"]
    story.standfirst = "A secret draft"
    story.save_revision()

    assert found("secret") == set()
    assert "secret" not in PageText.objects.get(pk=story.pk).text


def test_updating_the_index_twice_changes_nothing(stories):
    def state():
        entries = IndexEntry.objects.order_by("pk").values_list("object_id", "title", "body")
        return list(entries), list(PageText.objects.order_by("pk").values_list("pk", "text"))

    call_command("update_index", verbosity=0)
    first = state()
    call_command("update_index", verbosity=0)

    assert state() == first


def test_a_page_of_300_000_khmer_letters_can_be_saved(stories):
    """PostgreSQL refuses vectors of more than 1 MB, and would refuse the page with it."""
    letters = [chr(c) for c in range(0x1780, 0x17A3)]
    text = "".join(a + b + c for a in letters for b in letters for c in letters)
    story = stories["km"]
    story.body = [("paragraph", f"<p>ត្រពាំងធំ {text * 3}</p>")]

    story.save_revision().publish()

    assert len(PageText.objects.get(pk=story.pk).text) > 300_000
    assert found("ត្រពាំងធំ") == {"ថ្ងៃមួយ"}


@pytest.mark.postgres
def test_the_index_on_title_and_text_is_used():
    sql = "SELECT id FROM wagtailsearch_indexentry WHERE (title || body) @@ '''may'''::tsquery"
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}")
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "search_title_body_gin" in plan


@pytest.mark.postgres
def test_of_many_hits_titles_stand_first_and_then_what_is_newest(stories, monkeypatch):
    monkeypatch.setattr("search.backends.postgres.RANKED_BY_TEXT", 2)
    parent = stories["en"].get_parent()
    for number in range(3):
        text = "commission " * (3 - number)
        StoryPageFactory(
            parent=parent, title=f"Body {number}", body=[("paragraph", f"<p>{text}</p>")]
        )

    hits = [page.title for page in StoryPage.objects.child_of(parent).search("commission")[:10]]

    assert hits == ["A commission", "Body 2", "Body 1", "Body 0", "May remembered"]
