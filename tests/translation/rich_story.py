"""A story with a block of nearly every kind, and what tests do with it and its Khmer page."""

import re

from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from stories.models import StoryPage, StorySource
from tests.factories import ContentNoticeFactory, ImageFactory, StoryPageFactory, locale
from tests.translation.invented import KHMER_WORD, in_letters, invented

TEXT_PATHS = [
    "title", "standfirst", "listing_summary", "sources", "body.b1", "body.b2", "body.b3.text",
    "body.b3.speaker", "body.b3.speaker_role", "body.b4.title", "body.b4.items.i1",
    "body.b4.items.i2", "body.b5.intro", "body.b5.content.n1", "body.b6.image", "body.b6.caption",
    "body.b7",
]  # fmt: skip


def body(image, notice):
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
                "notice": notice.pk,
                "intro": "Hard words",
                "content": [{"type": "paragraph", "id": "n1", "value": "<p>Nested words [1]</p>"}],
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


def make_story(parent) -> StoryPage:
    """A live English story with such a body and a source, at /en/stories/register/."""
    story = StoryPageFactory.build(
        title="English title",
        standfirst="English standfirst",
        listing_summary="English summary",
        slug="register",
        locale=locale("en"),
    )
    story.body = StoryPage._meta.get_field("body").to_python(
        body(ImageFactory(), ContentNoticeFactory())
    )
    story.sources = [StorySource(citation="<p>English source</p>", locale=locale("en"))]
    parent.add_child(instance=story)
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


def make_translation(story) -> Translation:
    """Into Khmer, with nothing translated yet and no page."""
    source, _created = TranslationSource.get_or_create_from_instance(story)
    return Translation.objects.create(source=source, target_locale=locale("km"))


def translate_all(translation, word=KHMER_WORD):
    """A Khmer text for each segment, which says at which place it is."""
    code = translation.target_locale.language_code
    for segment in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={
                "data": invented(segment.string.data, code, f"{word} {in_letters(segment.pk)}"),
                "translation_type": "manual",
            },
        )


def khmer(story):
    return story.get_translation(locale("km")).specific


def texts(page) -> dict[str, str]:
    """Every text of a page by path, as wagtail-localize finds them."""
    found = {}
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            found[segment.path] = found.get(segment.path, "") + segment.string.data
    return found


def assert_no_english(page, client):
    foreign = {path: text for path, text in texts(page).items() if KHMER_WORD not in text}
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
