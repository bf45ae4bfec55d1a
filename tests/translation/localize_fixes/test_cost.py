"""F20: what submitting, the editor and the report ask of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
    TranslationContext,
    TranslationSource,
)

from core.models import User
from stories.models import StoryPage
from tests.factories import StoryPageFactory, locale, make_tree
from tests.translation.block_examples import Examples

SHARED = {"sensitive_section", "donation", "resource_card", "story_card"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return make_tree("km", "es")


@pytest.fixture
def admin(client):
    client.force_login(
        User.objects.create_superuser("somebody", password="x"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


@pytest.fixture
def long_story(tree):
    """
    Two hundred segments: a block of each kind, then those that texts are made of.

    Without shared records: those are submitted too, as the things of their own that they are.
    """
    examples = Examples()
    field = StoryPage._meta.get_field("body")
    blocks = field.stream_block.child_blocks
    kinds = [kind for kind in blocks if kind not in SHARED]
    kinds += ["heading", "paragraph", "quote", "names", "questions"] * 20
    data = []
    while len(examples.words) < 260:
        kind = kinds[len(data)]
        block = {"type": kind, "id": f"block-{len(data)}", "value": examples.full(blocks[kind])}
        data.append(block)
    story = StoryPageFactory.build(title="Long", slug="long", locale=locale("en"))
    story.body = field.to_python(data)
    tree["en"].stories.add_child(instance=story)
    return story


def count(act) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        act()
    return len(queries)


def submit(admin, page):
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    response = admin.post(address, {"locales": [locale("km").pk]})
    assert response.status_code == 302


def test_f20_page_of_200_segments_is_submitted_in_at_most_400_queries(long_story, admin):
    number = count(lambda: submit(admin, long_story))

    assert StringSegment.objects.filter(source__object_id=long_story.translation_key).count() >= 200
    assert number <= 400


def test_f20_editor_of_200_segments_opens_in_at_most_60_queries(long_story, admin):
    submit(admin, long_story)
    for segment in StringSegment.objects.all():
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=locale("km"),
            defaults={"data": "ខ្មែរ", "last_translated_by": User.objects.get()},
        )
    khmer = long_story.get_translation(locale("km"))
    address = reverse("wagtailadmin_pages:edit", args=[khmer.pk])
    admin.get(address)

    assert count(lambda: admin.get(address)) <= 60


@pytest.fixture
def fifty(tree):
    for number in range(25):
        story = StoryPageFactory(parent=tree["en"].stories, title=f"Story {number}")
        source, _created = TranslationSource.get_or_create_from_instance(story)
        for code in ("km", "es"):
            translation = Translation.objects.create(source=source, target_locale=locale(code))
            translation.save_target(publish=False)


def test_f20_report_of_50_rows_asks_at_most_15_times(fifty, admin):
    address = reverse("wagtail_localize:translations_report")
    admin.get(address)

    number = count(lambda: admin.get(address))

    html = admin.get(address).content.decode()
    assert html.count("Waiting for translations") >= 50
    assert number <= 15


def rows() -> list:
    """Every row that refreshing writes, without its number."""
    found = [
        model.objects.order_by("context__path", "order").values_list(
            "context__path", "order", *names
        )
        for model, names in (
            (StringSegment, ["string__data", "attrs"]),
            (TemplateSegment, ["template__template", "template__string_count"]),
            (RelatedObjectSegment, ["object_id"]),
            (OverridableSegment, ["data_json"]),
        )
    ]
    places = TranslationContext.objects.order_by("path").values_list(
        "path", "path_id", "field_path"
    )
    return [*map(list, found), list(places)]


def refresh_both_ways(story):
    """The rows after our way, and after that of wagtail-localize from nothing."""
    source, _created = TranslationSource.get_or_create_from_instance(story)
    ours = rows()
    for model in (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment):
        model.objects.all().delete()
    TranslationContext.objects.all().delete()
    stock = TranslationSource.refresh_segments
    while hasattr(stock, "original"):
        stock = stock.original
    return ours, count(lambda: stock(source))


def test_segments_written_together_are_those_written_one_by_one(long_story):
    ours, _number = refresh_both_ways(long_story)

    assert rows() == ours


def test_guard_f20_segments_are_written_one_by_one(long_story):
    _ours, number = refresh_both_ways(long_story)

    assert number > 1000


def test_segments_that_are_gone_leave_and_others_keep_their_rows(long_story):
    source, _created = TranslationSource.get_or_create_from_instance(long_story)
    before = dict(StringSegment.objects.values_list("context__path", "pk"))
    data = list(long_story.body.raw_data)
    long_story.body = long_story.body.stream_block.to_python(data[1:])
    long_story.title = "Longer"
    long_story.save()

    source.update_from_db()

    after = dict(StringSegment.objects.values_list("context__path", "pk"))
    assert not [path for path in after if path.startswith("body.block-0.")]
    assert after["title"] != before["title"]
    assert after["slug" if "slug" in after else "standfirst"] == before.get("standfirst")
