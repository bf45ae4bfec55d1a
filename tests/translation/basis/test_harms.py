"""H1, H4, H6, H7: what readers of a translation see, beside what its original says now."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from stories.models import StoryAuthor, StoryPage, StorySource
from tests.factories import (
    ContentNoticeFactory,
    ImageFactory,
    PersonFactory,
    StoryPageFactory,
    locale,
)
from tests.translation.rich_story import KHMER_WORD, khmer, texts, translate_all
from translation.review import actions
from translation.status.staleness import describe, state_of

pytestmark = pytest.mark.django_db

NAMES = [
    {"type": "item", "id": "n1", "value": {"name": "Chan Sok", "years": "1951–1977"}},
    {"type": "item", "id": "n2", "value": {"name": "Vann Nath", "years": "1946–2011"}},
    {"type": "item", "id": "n3", "value": {"name": "Phung Ton", "years": "1920–1977"}},
]


def body(names=NAMES, **replaced):
    found = [
        {"type": "heading", "id": "h1", "value": {"text": "The list", "level": "h2"}},
        {"type": "names", "id": "l1", "value": {"title": "Names", "items": names}},
        {"type": "paragraph", "id": "p1", "value": "<p>They were brought here in 1977 [2].</p>"},
        {"type": "paragraph", "id": "p2", "value": "<p>Nobody was tried for it until 2007.</p>"},
        {
            "type": "key_facts",
            "id": "k1",
            "value": {
                "items": [
                    {
                        "type": "item",
                        "id": "f1",
                        "value": {"fact": None, "figure": "3869", "label": "names", "source_no": 1},
                    }
                ]
            },
        },
    ]
    return [replaced.get(block["id"], block) for block in found]


@pytest.fixture
def story(tree):
    story = StoryPageFactory.build(
        title="The register", standfirst="A list of names.", slug="register", locale=locale("en")
    )
    story.body = StoryPage._meta.get_field("body").to_python(body())
    story.sources = [
        StorySource(citation=f"<p>Source {number}</p>", locale=locale("en"), sort_order=number)
        for number in range(2)
    ]
    tree["en"].stories.add_child(instance=story)
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    def publish(translation):
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)

    return publish


@pytest.fixture
def translation(story):
    source, _created = TranslationSource.get_or_create_from_instance(story)
    translation = Translation.objects.create(source=source, target_locale=locale("km"))
    translate_all(translation)
    return translation


@pytest.fixture
def live(translation, publish):
    publish(translation)
    assert state(translation).is_stale is False
    return translation


def state(translation):
    return state_of(Translation.objects.get(pk=translation.pk))


def status(translation):
    return str(Translation.objects.get(pk=translation.pk).get_status_display())


def edit(story, **fields):
    story = StoryPage.objects.get(pk=story.pk)
    for name, value in fields.items():
        if name == "body":
            value = StoryPage._meta.get_field("body").to_python(value)
        setattr(story, name, value)
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


def names_of(page):
    block = next(block for block in page.body if block.block_type == "names")
    return [(item["name"], item["years"]) for item in block.value["items"]]


def words_of(page):
    return {path: text for path, text in texts(page).items() if path != "title"}


def test_h1_removed_name_leaves_the_live_page_as_the_original_is_published(story, live):
    before = names_of(khmer(story))

    edit(story, body=body([NAMES[0], NAMES[2]]))

    assert names_of(khmer(story)) == [before[0], before[2]]
    assert not state(live).is_stale
    assert PageLogEntry.objects.filter(page=khmer(story).pk, action="translation.follow").exists()


def test_h1_changed_name_stays_outdated_when_it_is_synced_and_until_it_is_live(
    admin_client, story, live, publish
):
    other = {**NAMES[0], "value": {"name": "Chan Sokha", "years": "1951–1977"}}

    edit(story, body=body([other, *NAMES[1:]]))
    assert "1 changed" in status(live)
    admin_client.post(reverse("wagtail_localize:update_translations", args=[live.source_id]))
    assert "1 changed" in status(live)
    live.source.update_from_db()
    live.save_target(publish=False)
    assert "1 changed" in status(live)
    publish(live)
    assert "1 changed" in status(live)

    live.refresh_from_db()
    translate_all(live)
    publish(live)
    assert not state(live).is_stale


def test_h1_review_that_was_running_goes_on_without_the_removed_name(
    story, translation, accounts, django_capture_on_commit_callbacks
):
    translation.save_target(publish=False)
    actions.submit(translation, accounts["translator-km"])
    page = khmer(story)
    before = names_of(page.get_latest_revision_as_object())
    waiting = page.current_workflow_task_state

    edit(story, body=body([NAMES[0], NAMES[2]]))

    waiting.refresh_from_db()
    page = khmer(story)
    assert page.current_workflow_task_state == waiting
    assert names_of(waiting.revision.as_object()) == [before[0], before[2]]
    assert waiting.revision == page.latest_revision
    assert waiting.revision.user is None
    with django_capture_on_commit_callbacks(execute=True):
        waiting.revision.publish()
    assert names_of(khmer(story)) == [before[0], before[2]]
    assert not state(translation).is_stale


def test_h1_text_changed_while_a_review_was_running_is_outdated_after_its_approval(
    story, translation, accounts
):
    translation.save_target(publish=False)
    actions.submit(translation, accounts["translator-km"])
    edit(story, standfirst="A list of all the names.")

    khmer(story).current_workflow_task_state.revision.publish()

    assert "1 changed" in status(translation)


def test_h1_draft_and_scheduled_version_follow_and_keep_what_was_written(story, live, accounts):
    page = khmer(story)
    page.listing_summary = f"{KHMER_WORD} draft"
    scheduled = page.save_revision(
        user=accounts["reviewer-km"],
        approved_go_live_at=dt.datetime(2030, 1, 1, tzinfo=dt.UTC),
    )

    edit(story, body=body([NAMES[0], NAMES[2]]))

    page = khmer(story)
    draft = page.get_latest_revision_as_object()
    assert draft.listing_summary == f"{KHMER_WORD} draft"
    assert len(names_of(draft)) == 2
    assert page.has_unpublished_changes
    assert page.latest_revision.approved_go_live_at == scheduled.approved_go_live_at
    scheduled.refresh_from_db()
    assert scheduled.approved_go_live_at is None
    assert len(names_of(page)) == 2
    assert page.listing_summary == ""


def test_h1_following_makes_nobody_an_author_and_forgets_none(story, live, accounts):
    from translation.models.authorship import unpublished_authors

    page = khmer(story)
    page.save_revision(user=accounts["reviewer-km"])
    edit(story, body=body([NAMES[0], NAMES[2]]))

    assert unpublished_authors(khmer(story)) == {accounts["reviewer-km"].pk}


def test_h1_text_rewritten_from_top_to_bottom_leaves_the_page_whole_and_outdated(story, live):
    before = words_of(khmer(story))
    rewritten = [
        {"type": "heading", "id": "x1", "value": {"text": "Quite another", "level": "h2"}},
        {
            "type": "names",
            "id": "x2",
            "value": {
                "title": "People",
                "items": [{**item, "id": f"x{item['id']}"} for item in NAMES],
            },
        },
        {"type": "paragraph", "id": "x3", "value": "<p>All of it reads differently [2].</p>"},
        {"type": "paragraph", "id": "x4", "value": "<p>Down to the last word.</p>"},
        {**body()[4], "id": "x5"},
    ]

    edit(story, body=rewritten)

    assert sorted(words_of(khmer(story)).values()) == sorted(before.values())
    assert state(live).changed == 4
    assert state(live).removed == 0


FACTS = {
    "date": {"story_date": dt.date(1977, 4, 17)},
    "precision": {"date_precision": "month"},
    "kind": {"story_type": "news"},
}


@pytest.mark.parametrize("fact", FACTS)
def test_h4_changed_fact_is_on_the_live_page_at_once(story, live, fact):
    before = words_of(khmer(story))

    edit(story, **FACTS[fact])

    for name, value in FACTS[fact].items():
        assert getattr(khmer(story), name) == value
    assert words_of(khmer(story)) == before
    assert not state(live).is_stale


def test_h4_years_figure_and_byline_are_on_the_live_page_at_once(story, live):
    other = {**NAMES[0], "value": {"name": "Chan Sok", "years": "1950–1978"}}
    facts = body()[4]
    facts["value"]["items"][0]["value"]["figure"] = "3870"
    story = StoryPage.objects.get(pk=story.pk)
    story.authors.add(StoryAuthor(person=PersonFactory(name="Somebody")))
    story.body = StoryPage._meta.get_field("body").to_python(body([other, *NAMES[1:]], k1=facts))
    before = words_of(khmer(story))

    story.save_revision().publish()

    page = khmer(story)
    assert names_of(page)[0][1] == "1950–1978"
    assert page.body[4].value["items"][0]["figure"] == "3870"
    assert [row.person.name for row in page.authors.all()] == ["Somebody"]
    assert words_of(page) == before
    assert not state(live).is_stale


def test_h4_replaced_picture_is_on_the_live_page_at_once(story, live):
    first, second = ImageFactory(), ImageFactory()
    edit(story, listing_image=first)
    assert khmer(story).listing_image == first

    edit(story, listing_image=second)
    assert khmer(story).listing_image == second

    edit(story, listing_image=None)
    assert khmer(story).listing_image is None


def test_h4_new_notice_is_on_the_live_page_at_once_in_the_words_there_are(client, story, live):
    from core.models import PageNotice

    notice = ContentNoticeFactory(label="Tells of killings", guidance="Hard to read")
    story = StoryPage.objects.get(pk=story.pk)
    story.content_notices.add(PageNotice(notice=notice))

    story.save_revision().publish()

    page = khmer(story)
    assert page.live
    assert [row.notice for row in page.content_notices.all()] == [notice]
    html = client.get("/km/stories/register/").content.decode()
    assert '<span lang="en">Tells of killings</span>' in html


def test_h6_blocks_with_new_ids_keep_their_translation(story, live, publish):
    before = sorted(words_of(khmer(story)).values())
    pasted = [{**block, "id": f"new-{block['id']}"} for block in body()]
    for item in pasted[1]["value"]["items"]:
        item["id"] = f"new-{item['id']}"

    edit(story, body=pasted)

    assert not state(live).is_stale
    assert [block.id for block in khmer(story).body] == [block["id"] for block in pasted]
    live.source.refresh_from_db()
    publish(live)
    assert sorted(words_of(khmer(story)).values()) == before
    translated = StringSegment.objects.filter(source=live.source).get_translations(locale("km"))
    assert translated.count() == StringSegment.objects.filter(source=live.source).count()


def test_h7_translators_get_the_text_that_was_corrected_while_the_page_was_unpublished(
    story, translation
):
    page = StoryPage.objects.get(pk=story.pk)
    page.unpublish()
    page = StoryPage.objects.get(pk=story.pk)
    page.title = "The corrected register"
    page.save_revision()

    translation.source.update_from_db()

    assert StringSegment.objects.filter(string__data="The corrected register").exists()


def test_removed_source_renumbers_the_marks(story, live, publish):
    page = khmer(story)
    before = page.body[2].value.source
    assert "[2]" in before
    story = StoryPage.objects.get(pk=story.pk)
    story.sources.remove(story.sources.all()[0])
    facts = body()[4]
    facts["value"]["items"][0]["value"]["source_no"] = None
    paragraph = {**body()[2], "value": body()[2]["value"].replace("[2]", "[1]")}
    story.body = StoryPage._meta.get_field("body").to_python(body(p1=paragraph, k1=facts))

    story.save_revision().publish()

    page = khmer(story)
    assert page.sources.count() == 1
    assert page.body[2].value.source == before.replace("[2]", "[1]")
    assert page.body[4].value["items"][0]["source_no"] is None
    assert not state(live).is_stale
    live.source.refresh_from_db()
    publish(live)
    assert khmer(story).body[2].value.source == before.replace("[2]", "[1]")


def test_translation_that_fails_to_follow_is_held_back_and_undoes_nothing(story, live, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr("translation.follow.versions.rebase", fail)

    edit(story, body=body([NAMES[0], NAMES[2]]))

    assert len(names_of(StoryPage.objects.get(pk=story.pk))) == 2
    assert not khmer(story).live


def test_what_differs_is_said_in_words(story, live):
    edit(story, standfirst="A list of all the names.")

    assert describe(state(live)).startswith("Outdated: 1 changed, 0 new, 0 removed")
