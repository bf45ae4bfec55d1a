"""P10: every feed of a language on one page."""

import pytest

from core.i18n.homes import homes
from stories.models import StoryCountry, StoryTheme
from tests.crawling import parse
from tests.factories import (
    StoryPageFactory,
    ThemeFactory,
    translate,
    translate_snippet,
)
from tests.html import problems

pytestmark = pytest.mark.django_db


def test_p10_all_feeds_of_a_language_are_listed_and_answer(tree, client):
    theme = ThemeFactory(code="memory", name="Memory")
    translate_snippet(theme, "km", name="ការចងចាំ")
    story = StoryPageFactory(parent=tree["en"].stories)
    story.themes.add(StoryTheme(theme=theme))
    story.countries.add(StoryCountry(code="KH"))
    story.save()
    translate(story, "km", title="រឿង")

    html = client.get("/km/feeds/").content.decode()

    main = next(parse(html).iter("main"))
    links = {link.get("href"): "".join(link.itertext()) for link in main.iter("a")}
    assert {"/km/stories/feed/", "/km/commemorations/calendar.ics"} < set(links)
    assert links["/km/stories/feed/?theme=memory"] == "ការចងចាំ"
    assert links["/km/stories/feed/?country=KH"] == "កម្ពុជា"
    assert not [address for address in links if client.get(address).status_code != 200]
    assert problems(html) == []


def test_p10_language_without_sections_has_no_list_of_feeds(tree, client):
    homes()["es"].unpublish()

    assert client.get("/es/feeds/").status_code == 404
