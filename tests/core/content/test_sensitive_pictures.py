"""S04: a sensitive picture stands only in what a reader opens, whichever way it was chosen."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from core.templatetags.card_tags import picture
from home.models import SiteSettings
from library.models import ArchiveImage
from tests.factories import ImageFactory, StoryPageFactory, translate
from tests.factories import picture as pixels

pytestmark = pytest.mark.django_db
CODES = ("en", "km", "es")


@pytest.fixture
def image():
    # A name that stands in no page by chance, as "picture" does.
    file = ContentFile(pixels((48, 32)), "never-to-be-seen.png")
    return ImageFactory(sensitivity="human-remains", file=file)


@pytest.fixture
def story(tree, image):
    """A story in three languages whose every place for a picture was filled by code."""
    body = [
        figure(image),
        {"type": "external_video", "id": "v1", "value": {
            "url": "https://video.example.org/1", "title": "Film", "transcript": "",
            "poster": figure(image)["value"]["image"],
        }},
        {"type": "gallery", "id": "g1", "value": {"title": "", "items": [
            {"type": "item", "id": "i1", "value": figure(image)["value"]}]}},
    ]  # fmt: skip
    harmless = ImageFactory()
    story = StoryPageFactory(
        parent=tree["en"].stories, slug="room", title="Room", body=body, hero=[figure(image)],
        listing_image=harmless, social_image=harmless,
    )  # fmt: skip
    for code in ("km", "es"):
        translate(story, code, title="Room")
    site = tree["en"].home.get_site()
    SiteSettings.objects.create(site=site, social_image=harmless)
    for field in ("listing_image", "social_image"):
        type(story).objects.filter(slug="room").update(**{field: image})
    SiteSettings.objects.update(social_image=image)
    return story


def figure(image):
    value = {"image": image.pk, "decorative": False, "alt_text": "Shelves in a room."}
    return {"type": "figure", "id": "f1", "value": {"image": value, "caption": ""}}


def names(image) -> set[str]:
    """The original's name and those of all its renditions, with and without what Wagtail adds."""
    files = [image.file.name, *(one.file.name for one in image.renditions.all())]
    stems = {name.rpartition("/")[2] for name in files}
    return stems | {image.file.name.rpartition("/")[2].rpartition(".")[0]}


EXITS = [
    "/{}/", "/{}/stories/", "/{}/stories/feed/", "/{}/stories/room/", "/{}/search/?query=Room",
    "/sitemap-{}.xml", "/{}/commemorations/calendar.ics", "/{}/library/", "/{}/nowhere/",
]  # fmt: skip


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("code", CODES)
def test_s04_it_is_in_nothing_but_what_a_reader_opens(client, story, image, code):
    answers = {exit: client.get(exit.format(code)).content.decode() for exit in EXITS}

    hidden = names(image)
    for exit, text in answers.items():
        outside = re.sub(r"<details.*?</details>", "", text, flags=re.S)
        assert not [name for name in hidden if name in outside], exit


@pytest.mark.parametrize("code", CODES)
def test_s04_in_its_place_stand_words(client, story, image, code):
    page = client.get(f"/{code}/stories/room/").content.decode()

    closed = re.findall(r'<div class="closed-picture">(.*?)</div>', page, flags=re.S)
    assert len(closed) == 3
    for one in closed:
        before, _details, inside = one.partition("<details>")
        assert "Shelves in a room." in before
        assert "<img" not in before
        assert "<img" in inside


@pytest.mark.usefixtures("indexed")
def test_s04_renditions_for_cards_are_never_made(client, story, image):
    for exit in EXITS:
        client.get(exit.format("en"))

    made = set(image.renditions.values_list("filter_spec", flat=True))
    assert made
    assert not [spec for spec in made if spec.startswith("fill-")]


def test_s04_the_picture_tag_itself_shows_none_unasked(rf, image):
    context = {"request": rf.get("/en/")}

    assert picture(context, image, "Shelves", "card")["shown"] is None
    assert picture(context, image, "Shelves", "text", opened=True)["shown"] is not None


@pytest.mark.parametrize("field", ["listing_image", "social_image"])
def test_s04_a_page_with_one_on_its_card_cannot_be_published(story, image, field):
    setattr(story, field, image)

    with pytest.raises(ValidationError):
        story.full_clean()


def test_s04_a_picture_becomes_sensitive_later_and_leaves_every_card(tree, client, image):
    harmless = ImageFactory()
    StoryPageFactory(parent=tree["en"].stories, slug="later", listing_image=harmless)
    assert ".fill-" in client.get("/en/stories/").content.decode()

    ArchiveImage.objects.filter(pk=harmless.pk).update(sensitivity="graphic")

    assert ".fill-" not in client.get("/en/stories/").content.decode()
