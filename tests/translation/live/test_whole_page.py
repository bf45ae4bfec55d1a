"""A page with every block in it, from the form of submission to its readers."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.models import User
from stories.models import StoryPage, StorySource
from tests.factories import (
    ResourcePageFactory,
    SeriesPageFactory,
    StoryPageFactory,
    locale,
)
from tests.translation.block_examples import WORD, Examples
from tests.translation.invented import invented

pytestmark = pytest.mark.django_db


@pytest.fixture
def examples():
    return Examples()


@pytest.fixture
def story(tree, examples):
    words = {name: examples.word() for name in ("title", "standfirst", "listing_summary")}
    story = StoryPageFactory.build(slug="register", locale=locale("en"), **words)
    series = SeriesPageFactory(parent=tree["en"].library)
    examples.chosen["ResourcePage"] = ResourcePageFactory(parent=series).pk
    examples.chosen["StoryPage"] = StoryPageFactory(parent=tree["en"].stories).pk
    field = StoryPage._meta.get_field("body")
    story.body = field.to_python(examples.full(field.stream_block))
    story.sources = [StorySource(citation=f"<p>{examples.word()}</p>", locale=locale("en"))]
    tree["en"].stories.add_child(instance=story)
    return story


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("somebody", password="x"))
    return client


@pytest.fixture
def translation(story, admin):
    response = admin.post(
        reverse("wagtail_localize:submit_page_translation", args=[story.pk]),
        {"locales": [locale("km").pk]},
    )
    assert response.status_code == 302
    return Translation.objects.get(source__object_id=story.translation_key)


def test_f04_page_with_every_block_is_submitted_and_its_editor_opens(translation, story, admin):
    khmer = story.get_translation(locale("km"))

    response = admin.get(reverse("wagtailadmin_pages:edit", args=[khmer.pk]))

    assert response.status_code == 200
    assert "translation/desk/editor.html" in [t.name for t in response.templates]


def test_f13_page_translated_whole_shows_no_word_of_its_original(
    translation, client, django_capture_on_commit_callbacks
):
    for segment in StringSegment.objects.all():
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=locale("km"),
            context=segment.context,
            defaults={"data": invented(segment.string.data, "km"), "translation_type": "manual"},
        )

    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    html = client.get("/km/stories/register/").content.decode()

    assert "ខ្មែរ" in html
    assert WORD not in html
    assert 'href="#source-1"' in html
