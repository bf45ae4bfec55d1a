"""E04: no way to readers leads past the gate. One test for each; nothing half done, people told."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from core.publishing.registry import Blocker, PublishBlocked
from stories.models import StoryPage
from tests.core.admin.test_forms import NO_ROWS, STORY_ROWS
from tests.core.gated import *  # noqa: F403 a draft that lacks something
from tests.core.gated import now, quote
from tests.factories import StoryPageFactory
from tests.further_rules import further_rule

pytestmark = pytest.mark.django_db

REASON = "“Who said it” is empty."


def told(client) -> str:
    """What a person reads at the top of their next page."""
    return client.get(reverse("wagtailadmin_home")).content.decode()


def form(**fields):
    empty = {"hero": streamfield([]), "body": streamfield([]), "slug": "a-story"}
    kind = {"story_type": "impact", "date_precision": "day", "story_date": "2024-05-20"}
    words = {"title": "A story", "standfirst": "What it is."}
    return nested_form_data(
        {**dict.fromkeys(STORY_ROWS, NO_ROWS), **empty, **kind, **words, **fields}
    )


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


# The paths ---------------------------------------------------------------------------------


def test_e04_create_view(admin_client, tree):
    address = reverse(
        "wagtailadmin_pages:add", args=["stories", "storypage", tree["en"].stories.pk]
    )
    body = streamfield([("quote", {"text": "We remember.", "speaker": "", "original_text": ""})])

    response = admin_client.post(address, form(body=body, **{"action-publish": "publish"}))

    assert response.status_code == 200
    assert not StoryPage.objects.exists()


def test_e04_create_view_asks_about_rows(admin_client, tree):
    """A rule may read the rows below a page, which the form keeps apart from it."""
    address = reverse(
        "wagtailadmin_pages:add", args=["stories", "storypage", tree["en"].stories.pk]
    )
    seen = []

    def rule(page):
        seen.append([str(row.citation) for row in page.sources.all()])
        return [Blocker("The source isn't cited.")]

    rows = [{"citation": rich_text("<p>A book</p>"), "id": "", "ORDER": 1, "DELETE": ""}]
    sources = {**NO_ROWS, "TOTAL_FORMS": 1, "0": rows[0]}
    with further_rule(rule):
        response = admin_client.post(address, form(sources=sources, **{"action-publish": "1"}))

    assert len(seen[0]) == 1
    assert "The source isn&#x27;t cited." in response.content.decode()
    assert not StoryPage.objects.exists()


def test_rows_asked_about_are_stored_once(admin_client, tree):
    address = reverse(
        "wagtailadmin_pages:add", args=["stories", "storypage", tree["en"].stories.pk]
    )
    row = {"citation": rich_text("<p>A book</p>"), "id": "", "ORDER": 1, "DELETE": ""}
    sources = {**NO_ROWS, "TOTAL_FORMS": 1, "0": row}
    body = streamfield([("paragraph", rich_text("<p>As told there [1].</p>"))])

    with further_rule(lambda page: []):
        admin_client.post(address, form(sources=sources, body=body, **{"action-publish": "1"}))

    assert StoryPage.objects.get().sources.count() == 1


def test_e04_edit_view(admin_client, draft):
    body = streamfield([("quote", {"text": "We remember.", "speaker": "", "original_text": ""})])

    response = admin_client.post(
        edit_address(draft), form(body=body, **{"action-publish": "publish"})
    )

    assert response.status_code == 200
    assert not now(draft).live


def test_e04_edit_view_says_a_rule_that_only_the_gate_knows(admin_client, draft):
    """Even where the form let something pass, a person reads why, and keeps their words."""

    def rule(page):
        return [Blocker("Ask the family first.")] if page.latest_revision_id else []

    with further_rule(rule):
        admin_client.post(edit_address(draft), form(title="New words", **{"action-publish": "1"}))

    assert not now(draft).live


@pytest.mark.parametrize("include", ["", "on"])
def test_e04_bulk_action(admin_client, tree, draft, include):
    ready = StoryPageFactory(parent=tree["en"].stories, live=False)
    chosen = [tree["en"].stories] if include else [ready, draft]
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={page.pk}" for page in chosen)

    response = admin_client.post(f"{address}?{query}", {"include_descendants": include})

    assert response.status_code == 302
    assert not now(draft).live
    assert not now(ready).live
    assert REASON in told(admin_client)


def test_e04_schedule(admin_client, draft):
    """What lacks something isn't even given a date."""
    draft.go_live_at = timezone.now() + dt.timedelta(days=1)

    with pytest.raises(PublishBlocked, match="Who said it"):
        draft.save_revision().publish()

    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()


def in_review(page, user):
    task = GroupApprovalTask.objects.create(name="Review")
    workflow = Workflow.objects.create(name="One step")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow.start(page, user)


@pytest.mark.parametrize("by_script", [False, True])
def test_e04_workflow_approval(admin_client, admin_user, draft, by_script):
    state = in_review(draft, admin_user)
    parts = [draft.pk, "approve", state.current_task_state_id]
    headers = {"X-Requested-With": "XMLHttpRequest"} if by_script else {}

    response = admin_client.post(
        reverse("wagtailadmin_pages:workflow_action", args=parts), {"comment": ""}, headers=headers
    )

    assert response.status_code == (200 if by_script else 302)
    state.refresh_from_db()
    assert state.status == "in_progress"
    assert not now(draft).live
    assert REASON in told(admin_client)


def test_e04_reviewer_can_ask_for_changes_of_what_lacks_something(admin_client, admin_user, draft):
    state = in_review(draft, admin_user)
    body = streamfield([("quote", {"text": "We remember.", "speaker": "Sok", "original_text": ""})])
    act = {"action-workflow-action": "true", "workflow-action-name": "reject"}

    with further_rule(lambda page: [Blocker("Ask the family first.")]):
        admin_client.post(edit_address(draft), form(body=body, **act))

    state.refresh_from_db()
    assert state.status == "needs_changes"


def test_e04_admin_api(admin_client, draft):
    address = reverse("wagtailadmin_api:pages:action", args=[draft.pk, "publish"])

    response = admin_client.post(address, content_type="application/json")

    assert response.status_code == 400
    assert REASON in str(response.json())
    assert not now(draft).live


@pytest.mark.parametrize(
    "publish",
    [
        lambda page: page.save_revision().publish(),
        lambda page: page.get_latest_revision().publish(),
        lambda page: page.publish(page.get_latest_revision()),
        lambda page: PublishPageRevisionAction(page.get_latest_revision()).execute(),
    ],
    ids=["save_revision", "revision", "page", "action"],
)
def test_e04_code(draft, publish):
    with pytest.raises(PublishBlocked, match="Who said it") as refusal:
        publish(draft)

    assert refusal.value.page.pk == draft.pk
    assert not now(draft).live


def test_e04_revision_of_a_live_page_leaves_readers_what_they_have(tree):
    story = StoryPageFactory(parent=tree["en"].stories, title="Public")
    story.title, story.body = "Changed", [quote(speaker="")]

    with pytest.raises(PublishBlocked):
        story.save_revision().publish()

    assert now(story).live
    assert now(story).title == "Public"


@pytest.mark.parametrize("keep_live", [True, False])
def test_e04_copy_is_live_only_where_its_original_might_be(tree, keep_live):
    """What a person withdrew their consent from may still be live for a moment; its copy is new."""
    story = StoryPageFactory(parent=tree["en"].stories, slug="first", body=[quote(speaker="")])

    def copy():
        return story.copy(update_attrs={"slug": "second"}, keep_live=keep_live)

    if keep_live:
        with pytest.raises(PublishBlocked):
            copy()
        assert not Page.objects.filter(slug="second").exists()
    else:
        assert not copy().live


def test_e04_copy_view_says_why(admin_client, tree):
    story = StoryPageFactory(parent=tree["en"].stories, slug="first", body=[quote(speaker="")])
    address = reverse("wagtailadmin_pages:copy", args=[story.pk])

    response = admin_client.post(
        address,
        {
            "new_title": "Second",
            "new_slug": "second",
            "new_parent_page": tree["en"].stories.pk,
            "publish_copies": "on",
        },
    )

    assert response.status_code == 302
    assert not Page.objects.filter(slug="second").exists()
    assert REASON in told(admin_client)
