"""E01: how an editor can look at a page before readers do; P14's light pages."""

import pytest
from django.test import RequestFactory

from core.admin.previews import MODES
from tests.factories import (
    CommemorationPageFactory,
    ImageFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StandardPageFactory,
    StoryPageFactory,
    ThemeFactory,
)
from tests.html import problems

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def pages(tree):
    series = SeriesPageFactory(parent=tree.library)
    return [
        tree.home,
        tree.stories,
        tree.days,
        tree.library,
        series,
        ResourcePageFactory(parent=series),
        StandardPageFactory(parent=tree.home),
        StoryPageFactory(parent=tree.stories),
        CommemorationPageFactory(parent=tree.days),
    ]


def preview(page, mode):
    response = page.make_preview_request(RequestFactory().get("/"), mode)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("mode", [mode for mode, _label in MODES])
def test_e01_each_page_type_can_be_looked_at_in_each_way(tree, mode):
    for page in pages(tree["km"]):
        assert mode in dict(page.preview_modes)
        html = preview(page, mode)
        assert problems(html) == [], page
        assert 'lang="km"' in html


@pytest.fixture
def story(tree):
    image = ImageFactory()
    hero = [("figure", {"image": image, "caption": ""})]
    return StoryPageFactory(
        parent=tree["en"].stories, title="The register", listing_image=image, hero=hero
    )


def test_e01_card_is_the_card_of_lists(story):
    html = preview(story, "card")

    assert html.count('<article class="card') == 1
    assert "The register" in html


def test_e01_shared_link_shows_the_picture_that_would_be_shared(story):
    assert "fill-1200x630" in preview(story, "shared").partition("<main")[2]


def test_e01_light_page_has_no_picture_and_no_font(story):
    html = preview(story, "light")

    assert "<img" not in html
    assert "preload" not in html
    assert '<html lang="en" class="light">' in html


def test_p14_reader_can_ask_for_a_light_page(story, client):
    page = story

    light = client.get(f"{page.get_url()}?lite=1").content.decode()

    assert "<img" not in light
    assert f'canonical" href="http://testserver{page.get_url()}"' in light
    assert "<img" in client.get(page.get_url()).content.decode()


def test_e01_printed_page_shows_itself_as_on_paper(story):
    assert 'css/print.css" media="all"' in preview(story, "print")


def test_e01_shared_records_can_be_previewed():
    assert "Memory" in preview(ThemeFactory(name="Memory"), "")
