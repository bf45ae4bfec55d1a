"""F02: what readers see in their language never goes back to another one."""

import pytest
from django.test import TestCase
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from stories.models import StoryPage, StorySource
from tests.factories import find_tree, locale
from tests.starting_points import StartingPoint, for_a_module
from tests.translation.rich_story import (
    KHMER_WORD,
    TEXT_PATHS,
    assert_no_english,
    changed,
    edit,
    khmer,
    make_story,
    make_translation,
    texts,
    translate_all,
)
from translation.live.live_text import FUZZY_TOOL

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def key(own_databases, django_db_blocker):
    """Of a story and its Khmer page, both live and every segment translated; made once."""
    with django_db_blocker.unblock(), for_a_module(StartingPoint.of({"tree"})):
        translation = make_translation(make_story(find_tree()["en"].stories))
        translate_all(translation)
        with TestCase.captureOnCommitCallbacks(execute=True):
            translation.save_target(publish=True)
        yield translation.pk


@pytest.fixture
def live(key, db):
    return Translation.objects.get(pk=key)


@pytest.fixture
def story(live):
    return StoryPage.objects.get(pk=live.source.get_source_instance().pk)


def test_every_leaf_is_changed_by_some_test(story):
    """So that a kind of block added to the page above is tried too."""
    assert not [path for path in texts(story) if not path.startswith(tuple(TEXT_PATHS))]


@pytest.mark.parametrize("paths", [*([leaf] for leaf in TEXT_PATHS), None], ids=str)
def test_f02_changed_segment_leaves_live_page_in_khmer(client, story, live, publish, paths):
    before = texts(khmer(story))

    edit(story, changed, paths)
    live.source.update_from_db()
    publish(live)

    assert_no_english(khmer(story), client)
    assert texts(khmer(story)) == before


def test_f02_changed_segment_is_marked_outdated(story, live, publish):
    edit(story, changed, ["body.b2"])
    live.source.update_from_db()
    publish(live)

    live.state.refresh_from_db()
    assert live.state.kept == ["body.b2"]


def test_f02_new_translation_takes_the_place_of_the_kept_text(client, story, live, publish):
    edit(story, changed, None)
    live.source.update_from_db()
    publish(live)

    translate_all(live, f"{KHMER_WORD}ថ្មី")
    publish(live)

    assert {text.split()[0][:8] for text in texts(khmer(story)).values()} == {f"{KHMER_WORD}ថ្មី"[:8]}
    live.state.refresh_from_db()
    assert (live.state.kept, live.state.left_out) == ([], [])


def test_f02_new_blocks_and_items_are_left_out_until_translated(client, story, live, publish):
    story = StoryPage.objects.get(pk=story.pk)
    data = story.body.stream_block.get_prep_value(story.body)
    data[3]["value"]["items"].insert(
        1, {"type": "item", "id": "i9", "value": {"when": "1976", "title": "Added", "text": ""}}
    )
    data.insert(1, {"type": "paragraph", "id": "b9", "value": "<p>Added words [2]</p>"})
    story.body = StoryPage._meta.get_field("body").to_python(data)
    story.search_description = "Added words"
    story.sources.add(StorySource(citation="<p>Added words</p>", locale=locale("en")))
    story.save_revision().publish()
    live.source.update_from_db()
    publish(live)

    assert_no_english(khmer(story), client)
    assert len(khmer(story).body) == 7
    assert khmer(story).sources.count() == 1

    translate_all(live)
    publish(live)

    assert_no_english(khmer(story), client)
    assert len(khmer(story).body) == 8
    assert khmer(story).sources.count() == 2


def test_f02_removed_blocks_go_without_waiting_for_a_translator(client, story, live, publish):
    """What is taken back in the original must not wait."""
    edit(story, changed, ["body.b1"])
    story = StoryPage.objects.get(pk=story.pk)
    data = story.body.stream_block.get_prep_value(story.body)
    del data[1]
    story.body = StoryPage._meta.get_field("body").to_python(data)
    story.save_revision().publish()
    live.source.update_from_db()
    publish(live)

    assert_no_english(khmer(story), client)
    assert [block.id for block in khmer(story).body] == ["b1", "b3", "b4", "b5", "b6", "b7"]


def test_f02_sync_form_that_publishes_leaves_live_page_in_khmer(
    admin_client, story, live, django_capture_on_commit_callbacks
):
    edit(story, changed, None)
    address = reverse("wagtail_localize:update_translations", args=[live.source_id])

    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(address, {"publish_translations": "on"})

    assert_no_english(khmer(story), admin_client)


def test_f18_too_long_translation_is_refused_at_each_click(
    admin_client, story, live, django_capture_on_commit_callbacks
):
    heading = StringTranslation.objects.get(context__path="body.b1.text", locale=live.target_locale)
    heading.data = KHMER_WORD * 100
    heading.save()
    before = texts(khmer(story))

    for _click in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            response = admin_client.post(
                reverse("wagtailadmin_pages:edit", args=[khmer(story).pk]), {"action": "publish"}
            )
        assert response.status_code in {200, 302}
        assert texts(khmer(story)) == before

    heading.refresh_from_db()
    assert heading.has_error
    assert "160" in heading.field_error


def test_f02_publish_button_of_the_translation_editor_leaves_live_page_in_khmer(
    admin_client, story, live, django_capture_on_commit_callbacks
):
    edit(story, changed, None)
    live.source.update_from_db()

    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(
            reverse("wagtailadmin_pages:edit", args=[khmer(story).pk]), {"action": "publish"}
        )

    assert_no_english(khmer(story), admin_client)
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[khmer(story).pk]))
    assert "in their earlier translation" in editor.content.decode()


def test_f15_fuzzy_text_holds_up_no_live_page_and_is_not_shown(story, live, publish):
    """Readers keep the earlier words until somebody has checked the new ones."""
    before = texts(khmer(story))
    edit(story, changed, ["body.b4.title"])
    live.source.update_from_db()
    segment = live.source.stringsegment_set.get(context__path="body.b4.title")
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=locale("km"),
        data="មិនប្រាកដ",
        tool_name=FUZZY_TOOL,
        has_error=True,
    )

    publish(live)

    assert texts(khmer(story)) == before
    assert live.get_progress()[1] == live.get_progress()[0] - 1
