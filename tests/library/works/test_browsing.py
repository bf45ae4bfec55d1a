"""The list of all records: every facet and every pair of them, counts that are true, no dead ends (L06)."""

import datetime as dt
import re

import pytest
from wagtail.models import PageViewRestriction

from library.models import (
    Contributor,
    ResourceCountry,
    ResourceTheme,
    WorkEntry,
)
from library.works.browsing import FACETS
from library.works.indexing import index_all
from tests.factories import (
    DocumentFactory,
    PersonFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    ThemeFactory,
    translate,
    translate_snippet,
)
from tests.html import problems

pytestmark = [pytest.mark.django_db, pytest.mark.both(sqlite="long")]


def record(series, languages=("en",), themes=(), countries=(), people=(), **values):
    page = ResourcePageFactory(parent=series, **values)
    for code in languages:
        ResourceFileFactory(page=page, document=DocumentFactory(languages=[code]))
    page.themes = [ResourceTheme(theme=theme) for theme in themes]
    page.countries = [ResourceCountry(code=code) for code in countries]
    page.contributors = [Contributor(person=person) for person in people]
    page.save()
    return page


@pytest.fixture
def series(tree):
    return SeriesPageFactory(parent=tree["en"].library, title="Papers", slug="papers")


@pytest.fixture
def works(tree, series):
    """Four works that share some of their values."""
    archives, memory = ThemeFactory(code="archives"), ThemeFactory(code="memory")
    author = PersonFactory(code="sophea", name="Sophea Chan")
    other = SeriesPageFactory(parent=tree["en"].library, title="Books", slug="books")
    return [
        record(
            series, ("en", "fr"), [archives], ["KH"], [author], title="Zebra",
            resource_type="article", publication_date=dt.date(1979, 1, 7), date_precision="day",
        ),
        record(series, ("en",), [memory], ["KH", "GT"], title="apple", resource_type="article"),
        record(other, ("es",), [memory], ["GT"], [author], title="Mango", resource_type="booklet"),
        record(other, (), [], [], title="Élan", resource_type="dataset", number_in_series=1),
    ]  # fmt: skip


def read(client, query="", code="en"):
    return client.get(f"/{code}/library/all-records/{query}")


def titles(response):
    return [page.title for page in response.context["records"].object_list]


def options(response):
    return [
        (group.facet.name, option)
        for group in response.context["narrowing"].groups
        for option in group.options
    ]


def test_every_facet_and_every_pair_lists_as_many_works_as_it_says(client, works):
    first = options(read(client))
    assert {name for name, _ in first} == {facet.name for facet in FACETS} - {"atrocity"}
    for name, option in first:
        response = read(client, option.query)
        assert response.context["records"].paginator.count == option.count > 0
        for second_name, second in options(response):
            count = read(client, second.query).context["records"].paginator.count
            if second_name == name:
                assert count >= max(option.count, second.count) > 0
            else:
                assert count == second.count > 0


def test_values_of_one_facet_widen_and_of_two_narrow(client, works):
    assert titles(read(client, "?kind=article&kind=booklet&sort=title")) == [
        "apple",
        "Mango",
        "Zebra",
    ]
    assert titles(read(client, "?kind=article&kind=booklet&country=GT&sort=title")) == [
        "apple",
        "Mango",
    ]


def test_a_chosen_value_can_be_taken_away(client, works):
    response = read(client, "?kind=article&kind=booklet")

    queries = {option.value: option.query for option in response.context["narrowing"].chosen}
    assert queries == {"article": "?kind=booklet", "booklet": "?kind=article"}


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("title", ["apple", "Élan", "Mango", "Zebra"]),
        ("oldest", ["Zebra"]),
        ("number", ["Élan", "apple", "Mango", "Zebra"]),
    ],
)
def test_orders(client, works, sort, expected):
    assert titles(read(client, f"?sort={sort}"))[: len(expected)] == expected


@pytest.mark.parametrize(
    "query",
    ["?kind=%00", "?kind=poem", "?language=zz", "?language=%00", "?country=ZZ", "?theme=nothing",
     "?creator=nobody", "?series=none", "?decade=19", "?decade=99990", "?sort=%00", "?sort=random",
     "page/0/", "page/100000000000000000000/", "page/2/"],
)  # fmt: skip
def test_what_cannot_exist_is_not_found(client, works, query):
    assert read(client, query).status_code == 404


@pytest.mark.parametrize("query", ["?type=%00", "?utm_source=x", "?kind=", "?page=9"])
def test_what_is_no_facet_is_passed_over(client, works, query):
    assert len(titles(read(client, query))) == 4


def test_page_is_sound_and_filtered_lists_are_not_indexed(client, works):
    everything, some = read(client).content.decode(), read(client, "?kind=article").content.decode()

    assert problems(everything) == [] == problems(some)
    assert 'name="robots"' not in everything
    assert '<meta name="robots" content="noindex,follow">' in some


def test_every_language_has_the_narrowed_list_too(client, works):
    content = read(client, "?kind=article&sort=title").content.decode()

    assert 'href="/km/library/all-records/?kind=article&amp;sort=title"' in content
    assert 'href="/es/library/all-records/?kind=article&amp;sort=title"' in content
    assert "(not yet available)" not in content
    assert 'rel="alternate" hreflang' not in content


def test_readers_of_another_language_get_their_version_else_a_labelled_one(client, tree, works):
    translate(works[0].get_parent().specific, "km", title="ឯកសារ")
    translate(works[0], "km", title="សេះ")

    response = read(client, "?kind=article&sort=title", "km")

    assert titles(response) == ["សេះ", "apple"]
    assert 'lang="en" hreflang="en">apple' in response.content.decode()


def test_series_that_shows_no_other_languages_shows_none_here_either(client, works):
    series = works[0].get_parent().specific
    series.when_empty = "hide"
    series.save()
    assert "apple" not in titles(read(client, code="km"))
    assert "apple" in titles(read(client))

    translate(series, "km", title="ឯកសារ")
    translate(works[0], "km", title="សេះ")
    assert {"apple", "សេះ"} < set(titles(read(client, code="km")))


def test_what_is_taken_down_leaves_list_and_counts(client, works):
    works[0].unpublish()
    PageViewRestriction.objects.create(page=works[1], restriction_type="login")
    works[2].delete()

    assert titles(read(client)) == ["Élan"]
    assert {option.value for _, option in options(read(client))} >= {"dataset"}
    assert not {"article", "booklet"} & {option.value for _, option in options(read(client))}


def test_person_who_may_not_be_named_is_no_option(client, works):
    assert "Sophea Chan" in read(client).content.decode()
    person = works[0].contributors.first().person
    person.is_public = False
    person.save()

    assert "Sophea" not in read(client).content.decode()
    assert read(client, "?creator=sophea").status_code == 404


def test_names_are_in_the_readers_language(client, works):
    translate_snippet(works[0].themes.first().theme, "km", name="បណ្ណសារ")

    page = read(client, code="km").content.decode()

    assert "បណ្ណសារ" in page
    assert "ភាសាបារាំង" in page


def test_work_moves_with_its_series(client, works):
    works[0].move(works[2].get_parent(), pos="last-child")

    assert titles(read(client, "?series=papers")) == ["apple"]
    assert len(titles(read(client, "?series=books"))) == 3


def test_languages_are_those_of_the_files_not_of_the_record(client, works):
    translate(works[2].get_parent().specific, "km", title="សៀវភៅ")
    translate(works[2], "km", title="ស្វាយ")

    page = read(client, "?kind=booklet", "km").content.decode()

    [chips] = re.findall(r'<ul class="chips".*?</ul>', page, re.DOTALL)
    assert "Español" in chips
    assert "ខ្មែរ" not in chips
    assert "km" not in {option.value for _, option in options(read(client))}


def test_document_that_gets_another_language_is_found_under_it(client, works):
    document = works[2].files.get().document
    document.languages = ["qu", "es"]
    document.save()

    assert titles(read(client, "?language=qu")) == ["Mango"]


def test_index_made_anew_is_the_same(works):
    columns = ("translation_key", "locale", "page", "is_own", "sort_key", "last_day")
    before = sorted(WorkEntry.objects.values_list(*columns), key=str)

    assert index_all() == 4
    assert sorted(WorkEntry.objects.values_list(*columns), key=str) == before


def test_queries_are_the_same_for_many_works(client, works, django_assert_max_num_queries):
    read(client)
    with django_assert_max_num_queries(100) as few:
        read(client, "?kind=article&kind=dataset")
    for number in range(12):
        record(works[0].get_parent(), ("en", "km"), title=f"More {number}", resource_type="article")
    with django_assert_max_num_queries(100) as many:
        read(client, "?kind=article&kind=dataset")

    assert len(many) <= len(few)
