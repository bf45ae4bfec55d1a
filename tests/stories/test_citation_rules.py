"""S05: what is cited is in the list, and what is in the list is cited, in every language."""

import json

import pytest
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from core.publishing.registry import publish_blockers
from stories.citation_rules import WrongCitations
from stories.models import StoryPage, StorySource
from tests.factories import CommemorationPageFactory, StoryPageFactory, locale

pytestmark = pytest.mark.django_db


def paragraph(text, block_id="p1"):
    return {"type": "paragraph", "id": block_id, "value": f"<p>{text}</p>"}


def quote(**more):
    words = {"text": "I answered yes.", "speaker": "Chanthou", "translation_kind": ""}
    return {"type": "quote", "id": "q1", "value": {**words, **more}}


def timeline(**more):
    item = {"type": "item", "id": "i1", "value": {"when": "1975", "title": "The beginning", **more}}
    return {"type": "timeline", "id": "t1", "value": {"title": "", "items": [item]}}


def key_facts(**more):
    item = {"figure": "12", "label": "weavers", "fact": None, **more}
    items = [{"type": "item", "id": "i1", "value": item}]
    return {"type": "key_facts", "id": "k1", "value": {"items": items}}


def section(*content):
    value = {"notice": None, "intro": "Hard words", "content": list(content)}
    return {"type": "sensitive_section", "id": "s1", "value": value}


def story(tree, *blocks, sources=0):
    page = StoryPageFactory(parent=tree["en"].stories, body=json.dumps(blocks))
    for number in range(1, sources + 1):
        page.sources.add(StorySource(citation=f"<p>Book {number}</p>", locale=page.locale))
    page.save()
    return page


def found(page):
    return [(blocker.block_id, blocker.message) for blocker in WrongCitations().find(page)]


@pytest.mark.parametrize(
    "block",
    [
        paragraph("See [1]."),
        paragraph("See [១]."),
        quote(source_no=1),
        timeline(source_no=1),
        key_facts(source_no=1),
        section(paragraph("See [1].")),
    ],
    ids=["marker", "Khmer digit", "quotation", "timeline", "key fact", "within a section"],
)
def test_s05_what_cites_a_source_of_the_list_can_be_published(tree, block):
    assert found(story(tree, block, sources=1)) == []


@pytest.mark.parametrize(
    ("block", "block_id", "name"),
    [
        (paragraph("Once a teacher said [2]."), "p1", "Text 1, “Once a teacher said [2].”"),
        (paragraph("Seen [២]."), "p1", "Text 1, “Seen [២].”"),
        (quote(source_no=2), "q1", "Quotation 1, “I answered yes.”"),
        (timeline(source_no=2), "t1", "Timeline 1, “The beginning”"),
        (key_facts(source_no=2), "k1", "Key facts 1, “weavers”"),
        (section(paragraph("No [2].")), "p1", "“Hard words” › Text 1, “No [2].”"),
    ],
    ids=["marker", "Khmer digits", "quotation", "timeline", "key fact", "within a section"],
)
def test_s05_marker_without_a_source_blocks_publishing_and_names_the_block(
    tree, block, block_id, name
):
    [(where, message)] = found(story(tree, paragraph("[1]", "p0"), block, sources=1))[:1]

    assert where == block_id
    assert name.replace("Text 1", "Text 2" if block["type"] == "paragraph" else "Text 1") in message
    assert "[2]" in message


def test_s05_source_never_cited_blocks_publishing_and_is_named(tree):
    [(_where, message)] = found(story(tree, paragraph("See [1]."), sources=2))

    assert "source 2, “Book 2”" in message


def test_s05_page_without_a_list_of_sources_can_cite_none(tree):
    day = CommemorationPageFactory(parent=tree["en"].days, body=json.dumps([paragraph("See [1].")]))

    assert "this page has no sources" in found(day)[0][1]


@pytest.mark.parametrize(
    "text", ["in [1979]", "[sic]", '<a href="https://example.org/[2]">[2]</a>']
)
def test_s05_what_is_no_marker_needs_no_source(tree, text):
    assert found(story(tree, paragraph(text))) == []


def translated(page, words):
    """The Khmer draft that wagtail-localize makes when each text becomes one of `words`."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=locale("km"))
    for segment in StringSegment.objects.filter(source=source):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data=next((to for of, to in words.items() if of in segment.string.data), "ពាក្យ"),
            translation_type="manual",
        )
    translation.save_target(publish=False)
    khmer = page.get_translation(locale("km"))
    return khmer.get_latest_revision_as_object()


SENTENCE = "The court judged [1] what the museum kept [2]."
TURNED = "អ្វីដែលសារមន្ទីររក្សាទុក [2] តុលាការបានវិនិច្ឆ័យ [1]។"


def test_s05_markers_survive_a_translation_that_turns_the_sentence_round(tree, client):
    page = story(tree, paragraph(SENTENCE), sources=2)
    khmer = translated(page, {"court": TURNED})

    assert publish_blockers(khmer) == []
    khmer.save_revision().publish()
    html = client.get(f"/km/stories/{page.slug}/").content.decode()
    assert html.index('href="#source-2" id="ref-2"') < html.index('href="#source-1" id="ref-1"')
    assert '<li id="source-2" value="2">' in html
    assert 'href="#ref-2"' in html


def test_s05_translation_may_write_its_markers_with_khmer_digits(tree):
    page = story(tree, paragraph(SENTENCE), sources=2)

    assert found(translated(page, {"court": TURNED.replace("[2]", "[២]")})) == []


@pytest.mark.parametrize("changed", ["តុលាការ [1]។", "តុលាការ [1] [1]។", "តុលាការ [1] [3]។"])
def test_s05_translation_that_loses_or_changes_a_marker_is_caught(tree, changed):
    page = story(tree, paragraph(SENTENCE), paragraph("Again [1] [2].", "p2"), sources=2)

    [(where, message)] = found(translated(page, {"court": changed, "Again": "ម្ដងទៀត [1] [2]"}))

    assert where == "p1"
    assert "Text 1" in message
    assert "[1] [2]" in message


def test_s05_what_waits_in_the_original_does_not_hold_its_translation_back(tree):
    page = story(tree, paragraph(SENTENCE), sources=2)
    khmer = translated(page, {"court": TURNED})
    StoryPage.objects.filter(pk=page.pk).update(body=json.dumps([paragraph("No marker.")]))

    assert found(khmer) == []


def test_s05_the_gate_asks_for_this_too(tree):
    page = story(tree, paragraph("See [1]."))

    assert [blocker.block_id for blocker in publish_blockers(page)] == ["p1"]
