"""Documents of closed collections: for those who may, and for nobody else."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection

from accounts.roles import CONSENT, PUBLIC
from tests.factories import DocumentFactory, StoryPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def accounts(tree, accounts):
    return accounts


@pytest.fixture
def paper(accounts):
    return DocumentFactory(title="Consent", collection=Collection.objects.get(name=CONSENT))


@pytest.fixture
def for_staff(paper):
    """Its address below /admin/."""
    return reverse("closed_document", args=[paper.pk, paper.filename])


def story_with(tree, document):
    link = f'<p>Read <a linktype="document" id="{document.pk}">the paper</a>.</p>'
    body = [{"type": "paragraph", "id": "p1", "value": link}]
    return StoryPageFactory(parent=tree["en"].stories, body=body)


def test_open_document_is_read_by_everybody_where_a_page_shows_it(client, tree, accounts):
    document = DocumentFactory(collection=Collection.objects.get(name=PUBLIC))
    assert client.get(document.url).status_code == 404

    story_with(tree, document)

    assert client.get(document.url).status_code == 200


def test_closed_document_is_not_there_for_readers_though_a_page_shows_it(client, tree, paper):
    story_with(tree, paper)

    assert client.get(paper.url).status_code == 404


def test_closed_document_asks_readers_to_sign_in(client, for_staff):
    response = client.get(for_staff, follow=True)

    assert response.redirect_chain[-1][0].startswith("/admin/login/")


def test_closed_document_is_refused_to_editors(client, accounts, for_staff):
    client.force_login(accounts["editor"])

    response = client.get(for_staff, follow=True)

    assert not response.streaming
    assert not response.headers["Content-Type"].startswith("application/pdf")


def test_closed_document_is_read_by_those_who_may(client, accounts, for_staff):
    accounts["editor"].groups.add(Group.objects.get(name="Dignity reviewers"))
    client.force_login(accounts["editor"])

    response = client.get(for_staff, follow=True)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
