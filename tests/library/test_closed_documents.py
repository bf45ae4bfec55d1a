"""Documents of closed collections: for those who may, and for nobody else."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection

from accounts.roles import CONSENT, PUBLIC
from tests.factories import DocumentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def accounts(tree, accounts):
    return accounts


@pytest.fixture
def paper(accounts):
    return DocumentFactory(title="Consent", collection=Collection.objects.get(name=CONSENT))


def test_open_document_is_read_by_everybody(client, accounts):
    document = DocumentFactory(collection=Collection.objects.get(name=PUBLIC))

    assert client.get(document.url).status_code == 200


def test_closed_document_asks_readers_to_sign_in(client, paper):
    response = client.get(paper.url, follow=True)

    assert response.redirect_chain[-1][0].startswith("/admin/login/")


def test_closed_document_is_refused_to_editors(client, accounts, paper):
    client.force_login(accounts["editor"])

    response = client.get(paper.url, follow=True)

    assert not response.streaming
    assert not response.headers["Content-Type"].startswith("application/pdf")


def test_closed_document_is_read_by_those_who_may(client, accounts, paper):
    accounts["editor"].groups.add(Group.objects.get(name="Dignity reviewers"))
    client.force_login(accounts["editor"])

    response = client.get(paper.url, follow=True)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
