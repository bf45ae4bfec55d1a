"""P06 and P07: what search engines and shared links are told."""

import json
import re

import pytest
from django.test import Client

from library.models import Contributor, Sensitivity
from stories.models import StoryAuthor
from tests.factories import (
    ImageFactory,
    PersonFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StoryPageFactory,
    translate,
    translate_snippet,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def html_of(page):
    return Client(headers={"host": "localhost"}).get(page.get_url()).content.decode()


def nodes(page) -> dict:
    """Every node a page gives, by its type."""
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html_of(page), re.S)
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def test_p06_story_is_an_article_in_its_language_with_its_authors(tree):
    person = PersonFactory(name="Sophea", code="sophea")
    translate_snippet(person, "km", name="សុភា")
    story = StoryPageFactory(parent=tree["en"].stories, title="The register", slug="register")
    story.authors.add(StoryAuthor(person=person))
    story.save()
    khmer = translate(story, "km", title="បញ្ជីឈ្មោះ", standfirst="ពីរប្រយោគ។")

    article = nodes(khmer)["Article"]

    assert article["@id"] == "http://localhost/km/stories/register/"
    assert article["headline"] == "បញ្ជីឈ្មោះ"
    assert article["description"] == "ពីរប្រយោគ។"
    assert article["inLanguage"] == "km"
    assert article["author"] == [{"@type": "Person", "name": "សុភា"}]
    assert article["datePublished"]
    assert article["dateModified"]
    assert "បញ្ជីឈ្មោះ" in html_of(khmer).partition("ld+json")[2].partition("</script>")[0]


def test_p06_original_and_translation_name_each_other(tree):
    story = StoryPageFactory(parent=tree["en"].stories, slug="register", original_language="en")
    khmer = translate(story, "km", title="បញ្ជីឈ្មោះ")
    translate(story, "es", title="El registro").unpublish()

    [of_original] = nodes(story)["Article"]["workTranslation"]
    of_khmer = nodes(khmer)["Article"]["translationOfWork"]

    assert (of_original["@id"], of_original["inLanguage"]) == (
        "http://localhost/km/stories/register/",
        "km",
    )
    assert of_khmer["@id"] == "http://localhost/en/stories/register/"


def test_p06_way_to_a_story_is_told(tree):
    story = StoryPageFactory(parent=tree["en"].stories, title="The register")

    steps = nodes(story)["BreadcrumbList"]["itemListElement"]

    assert [step["name"] for step in steps] == ["Stories", "The register"]
    assert [step["position"] for step in steps] == [1, 2]


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        ("article", "ScholarlyArticle"),
        ("research-report", "Report"),
        ("booklet", "Book"),
        ("factsheet", "DigitalDocument"),
    ],
)
def test_p06_record_is_what_it_is(tree, kind, schema):
    series = SeriesPageFactory(parent=tree["en"].library, title="Papers", issn="1234-5679")
    record = ResourcePageFactory(parent=series, resource_type=kind, date_precision="year")
    record.contributors.add(Contributor(person=PersonFactory(name="Sophea")))
    record.save()

    node = nodes(record)[schema]

    assert node["datePublished"] == "2023"
    assert node["isPartOf"]["name"] == "Papers"
    assert node["identifier"] == [f"http://localhost/r/{record.public_id}"]
    assert node["author"][0]["name"] == "Sophea"
    assert nodes(series)["CreativeWorkSeries"]["issn"] == "1234-5679"


def test_p06_title_cannot_end_the_element(tree):
    title = 'A </script><script>alert("1")</script> & <!-- \u2028'
    story = StoryPageFactory(parent=tree["en"].stories, title=title)

    assert nodes(story)["Article"]["name"] == title
    assert "<script>alert" not in html_of(story)


def test_p06_person_who_is_hidden_is_not_told(tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    story.authors.add(StoryAuthor(person=PersonFactory(name="Hidden", is_public=False)))
    story.save()

    assert "Hidden" not in html_of(story)


def test_p07_shared_link_names_its_language_and_those_that_can_be_read(tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    khmer = translate(story, "km", title="រឿង")

    html = html_of(khmer)

    assert '<meta property="og:locale" content="km_KH">' in html
    assert '<meta property="og:locale:alternate" content="en_US">' in html
    assert "es_ES" not in html


def test_p07_picture_of_a_shared_link_is_1200_by_630_round_the_focal_point(tree):
    image = ImageFactory(title="Wide", focal_point_x=600, focal_point_y=40)
    story = StoryPageFactory(parent=tree["en"].stories, listing_image=image)

    html = html_of(story)

    url = re.search(r'og:image" content="(\S+)"', html)[1]
    assert url.startswith("http://localhost/")
    assert "fill-1200x630" in url
    assert '<meta property="og:image:width" content="1200">' in html
    assert nodes(story)["Article"]["image"] == url


def test_p07_sensitive_picture_is_never_shared(tree):
    image = ImageFactory(sensitivity=Sensitivity.GRAPHIC)
    story = StoryPageFactory(parent=tree["en"].stories)
    type(story).objects.filter(pk=story.pk).update(listing_image=image, social_image=image)

    assert "og:image" not in html_of(story)
    assert "image" not in nodes(story)["Article"]
