"""E04: code that stores a page as live, without any action of Wagtail's, passes the gate as well."""

import pytest
from django.db import transaction
from django.db.models import Value

from core.publishing.gate import rows_stored_as_they_are
from core.publishing.registry import PublishBlocked
from stories.models import StoryPage
from tests.core.gated import *  # noqa: F403 a draft that lacks something
from tests.core.gated import now, quote
from tests.factories import StoryPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both(sqlite="long")]


def test_e04_code_that_stores_a_page_as_live(draft):
    draft.live = True

    with pytest.raises(PublishBlocked):
        draft.save()
    with pytest.raises(PublishBlocked):
        draft.save(update_fields=["live"])

    assert not now(draft).live


def test_e04_code_that_adds_a_live_page(tree):
    field = StoryPage._meta.get_field("body")
    story = StoryPageFactory.build(slug="new", locale=tree["en"].stories.locale)
    story.body = field.to_python([quote(speaker="")])

    with pytest.raises(PublishBlocked):
        tree["en"].stories.add_child(instance=story)

    assert not StoryPage.objects.exists()


def test_e04_live_page_that_lacks_something_now_can_still_be_stored(tree):
    """What a page came to lack later is for withdrawal and reports; a counter must go on."""
    story = StoryPageFactory(parent=tree["en"].stories, body=[quote(speaker="")])
    story.title = "Stored"

    story.save()

    assert now(story).title == "Stored"


def test_e04_what_restores_rows_says_so(draft):
    draft.live = True

    with rows_stored_as_they_are():
        draft.save()

    assert now(draft).live


def test_e04_code_that_makes_a_queryset_live(draft):
    with pytest.raises(PublishBlocked):
        StoryPage.objects.filter(pk=draft.pk).update(live=True)
    with pytest.raises(PublishBlocked):
        StoryPage.objects.filter(pk=draft.pk).update(live=Value(True))

    assert not now(draft).live


def test_e04_code_that_makes_several_pages_live_at_once(draft):
    draft.live = True

    with pytest.raises(PublishBlocked), transaction.atomic():
        StoryPage.objects.bulk_update([draft], ["live"])

    assert not now(draft).live


def test_e04_drafts_beside_one_that_becomes_live_are_not_asked_about(draft, tree):
    other = StoryPageFactory(parent=tree["en"].stories, live=False)
    other.live = True

    StoryPage.objects.bulk_update([draft, other], ["live"])

    assert now(other).live
    assert not now(draft).live


def test_e04_alias_is_asked_about_at_its_original(tree):
    story = StoryPageFactory(parent=tree["en"].stories, body=[quote(speaker="")])

    alias = story.create_alias(update_slug="alias")

    assert alias.live
