"""S14: what to read after a story."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from stories.models import RelatedStory, StoryAtrocity, StoryCountry, StoryTheme
from tests.crawling import content_of, parse
from tests.factories import (
    AtrocityFactory,
    CommemorationPageFactory,
    StoryPageFactory,
    ThemeFactory,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both(sqlite="long")]


def story(tree, title, *picks, code="en", **fields):
    page = StoryPageFactory(parent=fields.pop("parent", tree[code].stories), title=title, **fields)
    for number, pick in enumerate(picks):
        page.related_stories.add(RelatedStory(story=pick, sort_order=number))
    page.save()
    return page


def file_under(page, atrocity=None, country=None, theme=None):
    if atrocity:
        page.atrocities.add(StoryAtrocity(atrocity=atrocity))
    if country:
        page.countries.add(StoryCountry(code=country))
    if theme:
        page.themes.add(StoryTheme(theme=theme))
    page.save()
    return page


def read(page):
    return Client(headers={"host": "localhost"}).get(page.get_url()).content.decode()


def related(page) -> list[str]:
    """The titles under "Related stories", in their order."""
    root = parse(read(page))
    sections = (s for s in root.iter("section") if s.get("aria-labelledby") == "related-title")
    found = next(sections, None)
    return [content_of(title) for title in found.iter("h3")] if found is not None else []


def test_s14_picks_stand_first_in_their_order_and_are_topped_up_to_three(tree):
    old, older = (
        story(tree, f"Picked {year}", story_date=dt.date(year, 1, 1)) for year in (2001, 1990)
    )
    story(tree, "Newest", story_date=dt.date(2025, 1, 1))

    assert related(story(tree, "The story", older, old)) == ["Picked 1990", "Picked 2001", "Newest"]


def test_s14_three_picks_are_all_there_is(tree):
    picks = [story(tree, f"Picked {number}") for number in range(3)]
    story(tree, "Another", story_date=dt.date(2025, 1, 1))

    assert related(story(tree, "The story", *picks)) == ["Picked 0", "Picked 1", "Picked 2"]


def test_s14_day_counts_more_than_atrocity_country_theme_and_recency(tree):
    atrocity, theme = AtrocityFactory(), ThemeFactory()
    day = CommemorationPageFactory(parent=tree["en"].days)
    first = story(tree, "Edition 2024", parent=day, edition_year=2024)
    file_under(first, atrocity, "KH", theme)
    story(tree, "Edition 2023", parent=day, edition_year=2023, story_date=dt.date(2001, 1, 1))
    file_under(story(tree, "Same theme", story_date=dt.date(2020, 1, 1)), theme=theme)
    file_under(story(tree, "Same country", story_date=dt.date(2010, 1, 1)), country="KH")
    file_under(story(tree, "Same atrocity", story_date=dt.date(2000, 1, 1)), atrocity=atrocity)
    story(tree, "Newest", story_date=dt.date(2025, 1, 1))

    assert related(first) == ["Edition 2023", "Same atrocity", "Same country"]


def test_s14_theme_counts_more_than_recency(tree):
    theme = ThemeFactory()
    file_under(story(tree, "Same theme", story_date=dt.date(2000, 1, 1)), theme=theme)
    story(tree, "Newest", story_date=dt.date(2025, 1, 1))

    page = file_under(story(tree, "The story"), theme=theme)
    assert related(page) == ["Same theme", "Newest"]


def test_s14_terms_of_another_languages_record_are_the_same_terms(tree):
    theme = ThemeFactory(code="memory")
    spanish = theme.copy_for_translation(tree["es"].home.locale)
    spanish.live = True
    spanish.save()
    file_under(story(tree, "Same theme", story_date=dt.date(2000, 1, 1)), theme=spanish)
    for number in range(3):
        story(tree, f"Newest {number}", story_date=dt.date(2025, 1, 1))

    page = file_under(story(tree, "The story"), theme=theme)
    assert related(page)[0] == "Same theme"


@pytest.mark.parametrize("hide", ["draft", "closed", "other language"])
def test_s14_nothing_hidden_or_of_another_language_tops_up(tree, hide):
    other = story(tree, "Other", code="es" if hide == "other language" else "en")
    if hide == "draft":
        other.unpublish()
    if hide == "closed":
        PageViewRestriction.objects.create(page=other, restriction_type="login")
    page = story(tree, "The story")

    assert related(page) == []
    assert "Related stories" not in read(page)


def test_s14_draft_that_was_picked_is_left_out(tree):
    assert related(story(tree, "The story", story(tree, "Draft", live=False))) == []


def test_s14_pick_that_is_not_translated_is_labelled(tree):
    pick = story(tree, "Picked")
    page = translate(story(tree, "The story", pick), "es", title="La historia")

    html = read(page)

    assert related(page) == ["Picked"]
    assert 'lang="en" hreflang="en">Picked</a>' in html


def test_s14_pick_of_its_own_translation_is_not_itself(tree):
    page = story(tree, "The story")
    page.related_stories.add(RelatedStory(story=page))
    page.save()

    assert related(page) == []


def queries(page):
    read(page)
    with CaptureQueriesContext(connection) as asked:
        read(page)
    return len(asked)


def test_s14_many_stories_cost_what_few_do(tree):
    atrocity = AtrocityFactory()
    page = file_under(story(tree, "The story"), atrocity, "KH")
    for number in range(3):
        file_under(story(tree, f"Few {number}"), atrocity, "KH")
    few = queries(page)
    for number in range(12):
        file_under(story(tree, f"Many {number}"), atrocity, "KH")

    assert queries(page) <= few <= 20
