"""F20: what submitting, the editor and the report ask of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import signal_handlers as references
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.views.report import TranslationsReportView

from core.models import User
from core.publishing.gate import rows_stored_as_they_are
from stories.models import StoryPage, StoryTheme
from tests.factories import StoryPageFactory, ThemeFactory, locale
from tests.translation.block_examples import Examples
from translation.localize_fixes.indexing import PostponedTask
from translation.localize_fixes.replacing import stock

SHARED = ["donation", "resource_card", "sensitive_section", "story_card"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def admin(client):
    client.force_login(
        User.objects.create_superuser("somebody", password="x"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


TEXTS = ["heading", "paragraph", "quote", "names", "questions"]


@pytest.fixture
def make_long(tree):
    """A story of two hundred segments: blocks of some kinds, then those that texts are made of."""

    def make_long(kinds):
        examples = Examples()
        field = StoryPage._meta.get_field("body")
        blocks = field.stream_block.child_blocks
        data = []
        for kind in [*kinds, *TEXTS * 20]:
            if len(examples.words) >= 260:
                break
            value = examples.full(blocks[kind])
            data.append({"type": kind, "id": f"block-{len(data)}", "value": value})
        story = StoryPageFactory.build(title="Long", slug="long", locale=locale("en"))
        story.body = field.to_python(data)
        with rows_stored_as_they_are():
            tree["en"].stories.add_child(instance=story)
        return story

    return make_long


@pytest.fixture
def long_story(make_long):
    """A block of each kind, but for shared records."""
    kinds = StoryPage._meta.get_field("body").stream_block.child_blocks
    return make_long([kind for kind in kinds if kind not in SHARED])


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
    story = long_story

    number = count(lambda: submit(admin, story))

    assert StringSegment.objects.filter(source__object_id=story.translation_key).count() >= 200
    assert number <= 400


@pytest.mark.parametrize("kinds", ["shared", "every kind"])
def test_f20_page_of_200_segments_with_shared_records_costs_no_more(make_long, admin, kinds):
    """A donation call and a notice are sent along, each a source of its own."""
    every = StoryPage._meta.get_field("body").stream_block.child_blocks
    story = make_long(SHARED if kinds == "shared" else every)

    number = count(lambda: submit(admin, story))

    assert StringSegment.objects.filter(source__object_id=story.translation_key).count() >= 200
    assert Translation.objects.count() == 3
    assert number <= 400


def test_f20_editor_of_200_segments_opens_in_at_most_60_queries(long_story, admin):
    story = long_story
    submit(admin, story)
    for segment in StringSegment.objects.all():
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=locale("km"),
            defaults={"data": "ខ្មែរ", "last_translated_by": User.objects.get()},
        )
    khmer = story.get_translation(locale("km"))
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
    refresh = stock(TranslationSource.refresh_segments)
    return ours, count(lambda: refresh(source))


def test_segments_written_together_are_those_written_one_by_one(long_story):
    ours, _number = refresh_both_ways(long_story)

    assert rows() == ours


def test_guard_f20_segments_are_written_one_by_one(long_story):
    _ours, number = refresh_both_ways(long_story)

    assert number > 1000


def test_guard_f20_related_records_are_asked_for_one_by_one(make_long):
    source, _created = TranslationSource.get_or_create_from_instance(make_long(SHARED))
    objects = [row.object for row in source.relatedobjectsegment_set.select_related("object")]
    find = stock(TranslatableObject.get_instance_or_none)

    assert len(objects) > 1
    assert count(lambda: [find(known, locale("km")) for known in objects]) >= len(objects)


def test_guard_f20_stock_indexes_each_save(tree, monkeypatch):
    source, _created = TranslationSource.get_or_create_from_instance(
        StoryPageFactory(parent=tree["en"].stories)
    )
    asked = []
    monkeypatch.setattr(PostponedTask, "enqueue", lambda *args: asked.append(args[1:]))

    stock(TranslationSource.create_or_update_translation)(
        source, locale("km"), publish=False, fallback=True
    )

    assert max(asked.count(each) for each in asked) >= 4


def test_f20_translation_is_indexed_once(tree, monkeypatch):
    source, _created = TranslationSource.get_or_create_from_instance(
        StoryPageFactory(parent=tree["en"].stories)
    )
    asked = []
    monkeypatch.setattr("translation.localize_fixes.indexing._enqueue_all", asked.extend)

    page, _created = source.create_or_update_translation(locale("km"), publish=False, fallback=True)

    assert sorted(row[2:] for row in asked) == [("storypage", str(page.pk))] * 2


def test_guard_f20_new_source_is_read_again(long_story):
    source = TranslationSource.get_or_create_from_instance(long_story)[0]

    assert count(lambda: stock(TranslationSource.as_instance)(source)) > 0
    assert count(source.as_instance) == 0


def test_source_that_has_changed_since_it_was_made_is_read_anew(long_story):
    source = TranslationSource.get_or_create_from_instance(long_story)[0]
    source.content_json = source.content_json.replace('"Long"', '"Longer"')

    assert source.as_instance().title == "Longer"


def test_guard_f20_kind_is_asked_for_each_time(long_story):
    source = TranslationSource.get_or_create_from_instance(long_story)[0]
    kind = TranslationSource.specific_content_type
    fresh = TranslationSource.objects.get(pk=source.pk)

    assert count(lambda: stock(kind.get_object)(fresh)) == 1
    assert count(lambda: kind.get_object(fresh)) == 0


def test_guard_f20_report_asks_for_each_row(fifty):
    view = TranslationsReportView()
    view.queryset = Translation.objects.all()
    rows = list(stock(TranslationsReportView.decorate_paginated_queryset)(view, view.queryset))

    assert count(lambda: [row.get_progress() for row in rows]) >= 50


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


def test_f20_publication_indexes_each_object_once(tree, monkeypatch):
    """Stock Wagtail indexes the whole page for each of its child rows."""
    story = StoryPageFactory(parent=tree["en"].stories)
    story.themes = [StoryTheme(theme=ThemeFactory()) for _number in range(3)]
    revision = story.save_revision()
    asked = []

    class Recorder:
        enqueue = staticmethod(lambda *instance: asked.append(instance))

    monkeypatch.setattr(references.update_reference_index_task, "original", Recorder)

    revision.publish()

    assert ("stories", "storypage", str(story.pk)) in asked
    assert len(asked) == len(set(asked))
