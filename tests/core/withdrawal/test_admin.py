"""E16: the button, the page that asks, who may press it, and undoing it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page

from core.models import Withdrawal
from core.withdrawal.actions import withdraw
from tests.factories import StoryPageFactory, translate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
ASKED = {"reason": "wish", "files": "seal", "note": "Her daughter asked by telephone."}


@pytest.fixture
def story(tree, accounts):
    story = StoryPageFactory(parent=tree["en"].stories, title="What Sokha saw", slug="sokha")
    translate(story, "km", title="អ្វីដែលសុខាបានឃើញ")
    return story


@pytest.fixture
def enter(client, django_user_model):
    def enter(group):
        user = django_user_model.objects.create(username=group)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return enter


def address(page):
    return reverse("withdraw_page", args=[page.pk])


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("group", ["Editors", "Publishers", "Dignity reviewers"])
def test_e16_editors_publishers_and_dignity_reviewers_withdraw_in_one_step(enter, story, group):
    client = enter(group)
    asking = client.get(address(story)).content.decode()
    assert "What Sokha saw" in asking
    assert "អ្វីដែលសុខាបានឃើញ" in asking

    response = client.post(address(story), ASKED, follow=True)

    assert "is withdrawn in every language" in response.content.decode()
    assert not Page.objects.filter(translation_key=story.translation_key, live=True).exists()
    withdrawal = Withdrawal.objects.get()
    assert withdrawal.withdrawn_by.username == group
    assert withdrawal.note == ASKED["note"]
    assert withdrawal.keeps_sealed


@pytest.mark.parametrize("group", ["Translators: Khmer", "Reviewers: Spanish", "Authors"])
def test_e16_translators_reviewers_and_authors_may_not(enter, story, group):
    client = enter(group)

    assert client.get(address(story)).status_code in {302, 403}
    assert client.post(address(story), ASKED).status_code in {302, 403}
    assert Page.objects.get(pk=story.pk).live


def test_e16_nothing_happens_without_a_reason_and_a_note(enter, story):
    response = enter("Editors").post(address(story), {"reason": "no such reason", "files": "seal"})

    assert response.status_code == 200
    assert not Withdrawal.objects.exists()
    assert Page.objects.get(pk=story.pk).live


@pytest.mark.parametrize(("group", "may"), [("Editors", False), ("Publishers", True)])
def test_e16_undoing_is_a_separate_act_with_a_right_of_its_own(enter, story, group, may):
    withdraw(story)

    response = enter(group).post(address(story), {"undo": "1"})

    assert response.status_code == 302
    assert bool(Withdrawal.objects.get().undone_at) is may
    assert not Page.objects.get(pk=story.pk).live


def test_e16_the_button_stands_in_the_menu_of_the_page(enter, story):
    page = enter("Editors").get(reverse("wagtailadmin_pages:edit", args=[story.pk]))

    assert address(story) in page.content.decode()


def test_e16_the_report_lists_withdrawn_works(enter, story):
    withdraw(story)

    client = enter("Editors")

    for name in ("withdrawals", "withdrawals_results"):
        assert "What Sokha saw" in client.get(reverse(name)).content.decode()
