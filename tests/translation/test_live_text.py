"""F02: what readers see in their language never goes back to another one."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from stories.models import StoryPage, StorySource
from tests.factories import ImageFactory, StoryPageFactory, locale, make_tree

pytestmark = pytest.mark.django_db
SIGN = "ខ្មែរ"


def body(image):
    """A block of nearly every kind, with ids that stay."""
    return [
        {"type": "heading", "id": "b1", "value": {"text": "A heading", "level": "h2"}},
        {
            "type": "paragraph",
            "id": "b2",
            "value": "<p>First words.</p><p>Second <b>bold</b> words.</p>",
        },
        {
            "type": "quote",
            "id": "b3",
            "value": {
                "text": "Spoken words",
                "speaker": "Somebody words",
                "speaker_role": "Witness words",
                "place": "",
            },
        },
        {
            "type": "timeline",
            "id": "b4",
            "value": {
                "title": "Timeline words",
                "items": [
                    {
                        "type": "item",
                        "id": f"i{number}",
                        "value": {"when": "1975", "title": f"Event {number}", "text": "Details"},
                    }
                    for number in (1, 2)
                ],
            },
        },
        {
            "type": "sensitive_section",
            "id": "b5",
            "value": {
                "notice": None,
                "intro": "Hard words",
                "content": [{"type": "paragraph", "id": "n1", "value": "<p>Nested words</p>"}],
            },
        },
        {
            "type": "figure",
            "id": "b6",
            "value": {
                "image": {"image": image.pk, "alt_text": "Seen words", "decorative": False},
                "caption": "Caption words",
            },
        },
        {
            "type": "table",
            "id": "b7",
            "value": {
                "caption": "Table words",
                "columns": [{"type": "text", "heading": "Column words"}],
                "rows": [{"values": ["Cell words"]}],
            },
        },
    ]


@pytest.fixture
def story():
    tree = make_tree("km")
    story = StoryPageFactory.build(
        title="English title",
        standfirst="English standfirst",
        listing_summary="English summary",
        slug="register",
        locale=locale("en"),
    )
    story.body = StoryPage._meta.get_field("body").to_python(body(ImageFactory()))
    story.sources = [StorySource(citation="<p>English source</p>", locale=locale("en"))]
    tree["en"].stories.add_child(instance=story)
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def translation(story):
    source, _created = TranslationSource.get_or_create_from_instance(story)
    return Translation.objects.create(source=source, target_locale=locale("km"))


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    def publish(translation):
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)

    return publish


def translate_all(translation, word=SIGN):
    """A Khmer text for each segment, which says at which place it is."""
    for segment in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": f"{word} {segment.pk}", "translation_type": "manual"},
        )


@pytest.fixture
def live(translation, publish):
    translate_all(translation)
    publish(translation)
    return translation


def khmer(story):
    return story.get_translation(locale("km")).specific


def texts(page) -> dict[str, str]:
    """Every text of a page by path, as wagtail-localize finds them."""
    from wagtail_localize.segments import StringSegmentValue
    from wagtail_localize.segments.extract import extract_segments

    found = {}
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            found[segment.path] = found.get(segment.path, "") + segment.string.data
    return found


def assert_no_english(page, client):
    foreign = {path: text for path, text in texts(page).items() if SIGN not in text}
    assert not foreign
    html = client.get("/km/stories/register/").content.decode()
    main = html.partition("<main")[2].partition("</main")[0]
    words = " ".join([*re.findall(r">([^<]+)<", main), *re.findall(r'alt="([^"]*)"', main)])
    for english in ("English", "words", "Event", "Changed", "Added"):
        assert english not in words


def edit(story, change, paths=None):
    """Change texts of the English page (all, or those at some paths) and publish it."""
    story = StoryPage.objects.get(pk=story.pk)
    data = story.body.stream_block.get_prep_value(story.body)

    def walk(value, path):
        if isinstance(value, list):
            return [walk_item(item, path) for item in value]
        if isinstance(value, dict):
            return {key: walk(item, f"{path}.{key}") for key, item in value.items()}
        return change(value) if is_text(value, path) and wanted(path) else value

    def walk_item(item, path):
        if isinstance(item, dict) and "id" in item:
            return {**item, "value": walk(item["value"], f"{path}.{item['id']}")}
        return walk(item, path)

    def is_text(value, path):
        kept = ("level", "when", "type", "image.image", "decorative", "original_text")
        return isinstance(value, str) and value and not path.endswith(kept)

    def wanted(path):
        return paths is None or any(path.startswith(wish) for wish in paths)

    story.body = StoryPage._meta.get_field("body").to_python(walk(data, "body"))
    for name in ("title", "standfirst", "listing_summary"):
        if wanted(name):
            setattr(story, name, change(getattr(story, name)))
    if wanted("sources"):
        for row in story.sources.all():
            row.citation = change(row.citation)
            row.save()
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


def changed(text):
    return text.replace("<p>", "<p>Changed ") if "<p>" in text else f"Changed {text}"


LEAVES = [
    "title", "standfirst", "listing_summary", "sources", "body.b1", "body.b2", "body.b3.text",
    "body.b3.speaker", "body.b3.speaker_role", "body.b4.title", "body.b4.items.i1",
    "body.b4.items.i2", "body.b5.intro", "body.b5.content.n1", "body.b6.image", "body.b6.caption",
    "body.b7",
]  # fmt: skip


def test_every_leaf_is_changed_by_some_test(story):
    """So that a kind of block added to the page above is tried too."""
    assert not [path for path in texts(story) if not path.startswith(tuple(LEAVES))]


@pytest.mark.parametrize("paths", [*([leaf] for leaf in LEAVES), None], ids=str)
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

    translate_all(live, f"{SIGN}ថ្មី")
    publish(live)

    assert {text.split()[0][:8] for text in texts(khmer(story)).values()} == {f"{SIGN}ថ្មី"[:8]}
    live.state.refresh_from_db()
    assert (live.state.kept, live.state.left_out) == ([], [])


def test_f02_new_blocks_and_items_are_left_out_until_translated(client, story, live, publish):
    story = StoryPage.objects.get(pk=story.pk)
    data = story.body.stream_block.get_prep_value(story.body)
    data[3]["value"]["items"].insert(
        1, {"type": "item", "id": "i9", "value": {"when": "1976", "title": "Added", "text": ""}}
    )
    data.insert(1, {"type": "paragraph", "id": "b9", "value": "<p>Added words</p>"})
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


def test_f02_page_that_was_never_live_is_not_published_with_segments_missing(
    story, translation, publish
):
    with pytest.raises(ValidationError, match="not translated yet"):
        publish(translation)

    translation.save_target(publish=False)
    with pytest.raises(ValidationError, match="not translated yet"):
        publish(translation)
    assert not khmer(story).live


def test_f02_draft_of_source_text_can_be_published_in_no_way(admin_client, story, translation):
    translation.save_target(publish=False)
    page = khmer(story)

    with pytest.raises(ValidationError, match="not translated yet"):
        page.get_latest_revision().publish()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    admin_client.post(f"{address}?id={page.pk}")

    assert not khmer(story).live


def test_f02_alias_turned_into_a_translation_is_no_longer_live(story, translation):
    story.copy_for_translation(locale("km"), alias=True)

    translation.save_target(publish=False)

    assert not Page.objects.get(translation_key=story.translation_key, locale=locale("km")).live


def test_f18_too_long_translation_is_refused_at_each_click(
    admin_client, story, live, django_capture_on_commit_callbacks
):
    heading = StringTranslation.objects.get(context__path="body.b1.text", locale=live.target_locale)
    heading.data = SIGN * 100
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
