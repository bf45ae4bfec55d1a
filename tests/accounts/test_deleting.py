"""H12: who deletes a page of somebody else needs a permission for that."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Page

from tests.factories import StoryPageFactory
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import target

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def draft(tree, person):
    """Makes a draft of somebody's, by name."""

    def draft(owner, below=None):
        parent = below or tree["en"].stories
        return StoryPageFactory(
            parent=parent, live=False, first_published_at=None, owner=person(owner)
        )

    return draft


def delete(client, page):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


@pytest.mark.parametrize("name", ["translator-km", "reviewer-km"])
def test_h12_page_that_the_editor_sent_is_not_deleted_by_its_translators(
    login, khmer, person, name
):
    page = target(khmer)

    delete(login(name), page)

    assert Page.objects.filter(pk=page.pk).exists()
    assert not page.permissions_for_user(person(name)).can_delete()


@pytest.mark.parametrize("name", ["translator-km", "reviewer-km"])
def test_h12_nor_in_bulk(login, khmer, name):
    page = target(khmer)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    login(name).post(f"{address}?id={page.pk}")

    assert Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize(
    ("name", "may"), [("author", False), ("dignity", False), ("editor", True), ("publisher", True)]
)
def test_h12_draft_of_somebody_else(draft, person, name, may):
    page = draft("historian")

    assert page.permissions_for_user(person(name)).can_delete() is may


@pytest.mark.parametrize("name", ["author", "editor"])
def test_own_draft_may_be_deleted(login, draft, name):
    page = draft(name)

    delete(login(name), page)

    assert not Page.objects.filter(pk=page.pk).exists()


def test_right_is_given_in_the_form_of_a_group(admin_client, tree):
    html = admin_client.get(reverse("wagtailusers_groups:add")).content.decode()
    permission = Permission.objects.get(
        content_type__app_label="wagtailcore", codename="delete_page"
    )

    assert f'name="permissions" value="{permission.pk}"' in html
