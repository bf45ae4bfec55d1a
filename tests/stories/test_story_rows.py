"""The rows of stories in the product's list that a page or a form shows, each by its number."""

import datetime as dt
import json
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.content.renditions import SIZES
from core.models import User
from core.publishing.registry import publish_blockers
from core.templatetags.memoria import by_date
from core.templatetags.share_tags import mail_link
from stories.models import StoryPage
from tests.factories import ImageFactory, StoryPageFactory, picture, translate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def admin(client):
    client.force_login(
        User.objects.create_superuser("somebody", password="x"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def story_with(tree, *blocks, **fields):
    body = [{"type": kind, "id": f"b{n}", "value": value} for n, (kind, value) in enumerate(blocks)]
    return StoryPageFactory(parent=tree["en"].stories, body=json.dumps(body), **fields)


def refused(page) -> set[str]:
    """The fields that keep a page from being published."""
    return {blocker.field for blocker in publish_blockers(page)}


ROWS = (
    "authors", "sources", "corrections", "themes", "atrocities", "countries", "programmes",
    "related_stories", "related_resources", "content_notices", "consents", "comments",
)  # fmt: skip


def form(**fields):
    """The form of a new story, empty but for some fields."""
    empty = {
        "title": "Only a title", "slug": "", "standfirst": "", "story_type": "impact",
        "story_date": "", "date_precision": "day", "edition_year": "", "hero": streamfield([]),
        "body": streamfield([]), "listing_summary": "", "content_notice_text": "",
        "seo_title": "", "search_description": "",
    }  # fmt: skip
    rows = {name: {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0} for name in ROWS}
    flat = nested_form_data({**empty, **fields})
    for name, counts in rows.items():
        flat.update({f"{name}-{key}": value for key, value in counts.items()})
    return flat


def add_story(admin, tree, **fields):
    address = reverse(
        "wagtailadmin_pages:add", args=["stories", "storypage", tree["en"].stories.pk]
    )
    return admin.post(address, form(**fields))


def test_e02_draft_with_a_title_and_nothing_else_is_saved(admin, tree):
    response = add_story(admin, tree)

    assert response.status_code == 302
    assert not StoryPage.objects.get(title="Only a title").live


def test_e02_s01_publishing_lists_what_is_missing(admin, tree):
    response = add_story(admin, tree, **{"action-publish": "1"})

    assert response.status_code == 200
    assert {"story_date", "standfirst"} <= set(response.context["form"].errors)
    assert not StoryPage.objects.filter(title="Only a title").exists()


@pytest.mark.parametrize("cited", ["[1]", "nothing"])
def test_s05_editor_who_adds_a_source_and_its_marker_at_once_can_publish(admin, tree, cited):
    source = {
        "sources-TOTAL_FORMS": "1",
        "sources-INITIAL_FORMS": "0",
        "sources-0-citation": rich_text("<p>A book</p>"),
        "sources-0-url": "",
        "sources-0-archived_url": "",
        "sources-0-accessed_on": "",
        "sources-0-resource": "",
        "sources-0-locator": "",
        "sources-0-ORDER": "1",
        "sources-0-id": "",
    }
    fields = form(
        standfirst="What it is.",
        story_date="2024-05-20",
        body=streamfield([("paragraph", rich_text(f"<p>See {cited}.</p>"))]),
    )
    address = reverse(
        "wagtailadmin_pages:add", args=["stories", "storypage", tree["en"].stories.pk]
    )

    response = admin.post(address, {**fields, **source, "action-publish": "1"})

    published = StoryPage.objects.filter(title="Only a title", live=True).exists()
    assert published == (cited == "[1]")
    if not published:
        assert "Nothing cites source 1" in response.content.decode()


@pytest.mark.parametrize("code", ["en", "km", "es"])
def test_s01_date_is_a_time_element_in_the_words_of_the_language(client, tree, code):
    story = story_with(tree, story_date=dt.date(2024, 5, 20))
    page = story if code == "en" else translate(story, code, title="…")

    html = client.get(page.get_url()).content.decode()

    mark = html.partition('datetime="2024-05-20"')[2].partition("</time>")[0]
    day, month, year = {
        "en": ("20", "May", "2024"),
        "km": ("២០", "ឧសភា", "២០២៤"),
        "es": ("20", "mayo", "2024"),
    }[code]
    assert mark.index(day) < mark.index(month) < mark.index(year)


QUOTE = {"text": "I answered yes.", "speaker": "Chanthou", "translation_kind": ""}


@pytest.mark.parametrize("lacking", ["text", "speaker"])
def test_s02_quotation_without_words_or_speaker_cannot_be_published(tree, lacking):
    assert refused(story_with(tree, ("quote", {**QUOTE, lacking: ""}))) == {"body"}


def test_s02_original_wording_is_the_same_in_all_languages_and_nothing_to_translate(client, tree):
    quote = {**QUOTE, "original_language": "es", "original_text": "Dije que sí."}
    story = story_with(tree, ("quote", quote))

    khmer = translate(story, "km", title="រឿង")

    texts = [s.string.data for s in extract_segments(story) if isinstance(s, StringSegmentValue)]
    assert "I answered yes." in texts
    assert "Dije que sí." not in texts
    assert khmer.body[0].value["original_text"] == "Dije que sí."
    html = client.get(khmer.get_url()).content.decode()
    assert '<blockquote lang="km"' in html
    assert '<p class="original__words" lang="es">Dije que sí.</p>' in html


def figure(image, **more):
    return {
        "image": {"image": image.pk, "alt_text": "", "decorative": False, **more},
        "caption": "",
    }


def test_s06_picture_without_alternative_text_cannot_be_published(tree):
    image = ImageFactory()

    assert refused(story_with(tree, ("figure", figure(image)))) == {"body"}
    assert refused(story_with(tree, ("figure", figure(image, decorative=True)))) == set()
    assert refused(story_with(tree, ("figure", figure(image, alt_text="A yard.")))) == set()


def test_s06_picture_shows_its_credit_and_the_alternative_text_of_the_page(client, tree):
    image = ImageFactory(credit="Sophea Chan")
    story = story_with(tree, ("figure", figure(image, alt_text="A yard.")))
    body = json.dumps([{"type": "figure", "id": "b0", "value": figure(image, alt_text="ទីធ្លា។")}])

    html = client.get(translate(story, "km", title="រឿង", body=body).get_url()).content.decode()

    assert 'alt="ទីធ្លា។"' in html
    assert "A yard." not in html
    assert "Sophea Chan" in html


def test_s07_gallery_is_a_plain_list_of_figures(client, tree):
    items = [
        {"type": "item", "id": f"i{n}", "value": figure(ImageFactory(), alt_text=f"Seen {n}.")}
        for n in range(2)
    ]
    html = client.get(
        story_with(tree, ("gallery", {"title": "", "items": items})).get_url()
    ).content.decode()

    gallery = html.partition('<section class="gallery"')[2].partition("</section>")[0]
    assert gallery.count("<figure") == gallery.count("<li>") == 2
    assert "<script" not in gallery
    assert "360w" in gallery


def test_s09_video_elsewhere_is_a_link_and_asks_nobody_before_it_is_clicked(client, tree):
    video = {"url": "https://video.example/watch?v=1", "title": "The hearing", "poster": None}
    html = client.get(
        story_with(tree, ("external_video", {**video, "transcript": ""})).get_url()
    ).content.decode()

    asked = re.findall(r"""<(?:iframe|img|video|audio|source|script|embed|object)\b[^>]*>""", html)
    assert not [tag for tag in asked if "video.example" in tag]
    assert '<a href="https://video.example/watch?v=1" rel="external">The hearing</a>' in html
    assert "The video is at video.example" in html


def test_s10_partial_dates_are_sorted_by_time_and_no_translation(tree):
    given = ["1979-01-07", "1975-04-17", "1977~", "1975-04", "1975", "1976-12"]
    items = [
        {"type": "item", "id": f"i{n}", "value": {"when": when, "title": f"Event {n}", "text": ""}}
        for n, when in enumerate(given)
    ]
    story = story_with(tree, ("timeline", {"title": "", "items": items}))
    assert refused(story) == set()

    texts = [s.string.data for s in extract_segments(story) if isinstance(s, StringSegmentValue)]
    khmer = translate(story, "km", title="រឿង")

    in_order = ["1975", "1975-04", "1975-04-17", "1976-12", "1977~", "1979-01-07"]
    for page in (story, khmer):
        assert [item["when"] for item in by_date(page.body[0].value["items"])] == in_order
    assert not set(given).intersection(texts)


@pytest.mark.parametrize("when", ["April 1975", "1975-13", "75", "1975-4"])
def test_s10_what_is_no_date_is_refused(tree, when):
    item = {"type": "item", "id": "i1", "value": {"when": when, "title": "Event", "text": ""}}

    assert refused(story_with(tree, ("timeline", {"title": "", "items": [item]}))) == {"body"}


def test_s17_e_mail_carries_khmer_title_and_url():
    title, url = "បញ្ជីឈ្មោះ & 20%", "https://example.org/km/stories/register/"

    link = mail_link(title, url)

    assert link.isascii()
    assert " " not in link
    assert "+" not in link
    parts = parse_qs(urlsplit(link).query)
    assert parts == {"subject": [title], "body": [f"{title}\r\n{url}"]}


def test_s17_story_is_passed_on_without_any_company_between(client, tree):
    story = story_with(tree, title="The register")

    html = client.get(story.get_url()).content.decode()

    share = html.partition('class="share"')[2].partition("</ul>")[0]
    assert unquote(share).count(f"http://testserver{story.get_url()}") == 3
    assert share.count("<li hidden><button") == 2


@pytest.mark.parametrize("focal", [(10, 10), (790, 590), (400, 50)])
def test_e05_crops_keep_the_focal_point_and_the_main_picture_is_never_cropped(focal):
    file = ContentFile(picture((800, 600), "JPEG"), "picture.jpg")
    x, y = focal
    image = ImageFactory(
        file=file, focal_point_x=x, focal_point_y=y, focal_point_width=10, focal_point_height=10
    )
    crops = [*SIZES["card"], "fill-1200x630"]

    for spec in crops:
        rendition = image.get_rendition(spec)
        point = rendition.focal_point
        assert point is not None, spec
        assert -6 <= point.left < point.right <= rendition.width + 6, spec
        assert -6 <= point.top < point.bottom <= rendition.height + 6, spec
    assert len(SIZES["text"]) == 3
    for spec in SIZES["text"]:
        rendition = image.get_rendition(spec)
        assert abs(rendition.width / rendition.height - 800 / 600) < 0.01


def test_e01_story_is_previewed_with_words_that_are_not_saved(tree):
    story = story_with(tree, title="Saved")
    story.title = "Not saved"

    response = story.make_preview_request(RequestFactory().get("/"), "card")

    assert "Not saved" in response.content.decode()
