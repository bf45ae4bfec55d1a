"""H1, H6, H7: what was removed or moved in the original, in every version of its translation."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail_localize.models import StringSegment

from core.publishing.registry import Blocker
from core.withdrawal.actions import WithdrawnWork
from stories.models import StoryPage
from tests.factories import locale
from tests.translation.basis.register import (
    NAMES,
    body,
    edit,
    names_of,
    state,
    status,
    words_of,
)
from tests.translation.rich_story import KHMER_WORD, khmer, translate_all
from translation.follow.publication import follow_published
from translation.models import Basis, TranslationState
from translation.models.authorship import unpublished_authors
from translation.review import actions
from translation.status.staleness import describe

pytestmark = pytest.mark.django_db


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
    page = khmer(story)
    page.listing_summary = f"{KHMER_WORD} draft"
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


def test_version_of_an_unknown_basis_follows_and_stays_unknown_until_it_is_live_again(
    story, live, publish
):
    """As all versions that were live before anybody wrote a basis down."""
    Basis.objects.all().delete()
    TranslationState.objects.update(is_unknown=True)

    edit(story, body=body([NAMES[0], NAMES[2]]))

    assert len(names_of(khmer(story))) == 2
    assert status(live).startswith("Not known what this version was made from")
    assert live.state in TranslationState.objects.outdated()
    live.source.refresh_from_db()
    publish(live)
    assert not state(live).is_stale


def test_withdrawn_translation_doesnt_follow_but_goes(story, live, monkeypatch):
    """A rule that protects people holds the follow up: nothing of the page stays public then."""
    monkeypatch.setattr(WithdrawnWork, "find", lambda rule, page: iter([Blocker("Withdrawn.")]))
    page = khmer(story)

    follow_published(StoryPage.objects.get(pk=story.pk))
    assert khmer(story).live  # nothing to follow

    changed = StoryPage.objects.get(pk=story.pk)
    changed.date_precision = "month"
    follow_published(changed)

    assert not khmer(story).live
    assert PageLogEntry.objects.filter(page=page.pk, action="translation.hold").exists()
