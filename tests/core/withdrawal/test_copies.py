"""H11: a copy of a withdrawn work doesn't bring its text back."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from core.publishing.registry import PublishBlocked
from core.withdrawal.actions import undo, withdraw
from stories.models import StoryPage
from tests.factories import StoryPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
WORDS = "<p>What she told us in the winter of that year about her village.</p>"
OTHERS = "<p>What others told us in another year about a different village.</p>"


@pytest.fixture
def story(tree):
    body = [{"type": "paragraph", "id": "b1", "value": WORDS}]
    return StoryPageFactory(parent=tree["en"].stories, slug="hers", body=body)


def copy_of(page, slug="copy", **options):
    attributes = {"slug": slug, "title": "Another title"}
    page = Page.objects.get(pk=page.pk).specific
    return page.copy(update_attrs=attributes, keep_live=False, **options)


def publish(page):
    StoryPage.objects.get(pk=page.pk).get_latest_revision().publish()


@pytest.mark.parametrize("way", ["code", "button"])
def test_h11_withdrawn_work_is_not_copied(admin_client, story, tree, way):
    withdraw(story)
    before = Page.objects.count()

    if way == "code":
        with pytest.raises(PublishBlocked, match="Withdrawn works are not copied"):
            copy_of(story)
    else:
        fields = {
            "new_title": "Copy", "new_slug": "copy", "new_parent_page": tree["en"].stories.pk,
        }  # fmt: skip
        admin_client.post(reverse("wagtailadmin_pages:copy", args=[story.pk]), fields)

    assert Page.objects.count() == before


def test_h11_section_with_a_withdrawn_work_is_not_copied_with_it(story, tree):
    withdraw(story)

    with pytest.raises(PublishBlocked):
        copy_of(tree["en"].stories, recursive=True)


def test_h11_copy_made_before_the_withdrawal_is_not_published(story):
    copy = copy_of(story)
    withdraw(story)

    with pytest.raises(PublishBlocked, match="copied from a withdrawn work"):
        publish(copy)


def test_h11_copy_of_a_copy_is_not_published_either(story):
    second = copy_of(copy_of(story), slug="second")
    withdraw(story)

    with pytest.raises(PublishBlocked):
        publish(second)


def test_h11_copy_with_a_text_of_its_own_is_published(story):
    copy = copy_of(story)
    withdraw(story)
    copy = StoryPage.objects.get(pk=copy.pk)
    body = [{"type": "paragraph", "id": "b1", "value": OTHERS}]
    copy.body = copy.body.stream_block.to_python(body)

    copy.save_revision().publish()

    assert StoryPage.objects.get(pk=copy.pk).live


def test_h11_copy_is_published_once_the_withdrawal_is_undone(story):
    copy = copy_of(story)
    withdrawal = withdraw(story)
    undo(withdrawal)

    publish(copy)

    assert StoryPage.objects.get(pk=copy.pk).live


def test_h11_copy_of_what_is_not_withdrawn_is_published(story):
    copy = copy_of(story)

    publish(copy)

    assert StoryPage.objects.get(pk=copy.pk).live
