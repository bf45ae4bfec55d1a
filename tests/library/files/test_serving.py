"""Headers of documents tell the truth."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import DocumentFactory, StoryPageFactory, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def document(tree):
    """A document that a public page shows."""
    document = DocumentFactory(file=ContentFile(pdf(), "paper.pdf"), language="es")
    link = f'<p>Read <a linktype="document" id="{document.pk}">the paper</a>.</p>'
    body = [{"type": "paragraph", "id": "p1", "value": link}]
    StoryPageFactory(parent=tree["en"].stories, body=body)
    return document


def test_document_is_not_said_to_be_encoded_as_none(client, document):
    assert "Content-Encoding" not in client.get(document.url).headers


@pytest.mark.parametrize("browser", ["en", "km"])
def test_document_is_in_its_own_language_whatever_the_browser_asks_for(client, document, browser):
    response = client.get(document.url, headers={"Accept-Language": browser})

    assert response.headers["Content-Language"] == "es"
    assert "Accept-Language" not in response.headers.get("Vary", "")


def test_document_is_read_from_the_database_once(client, document):
    with CaptureQueriesContext(connection) as asked:
        client.get(document.url)

    from_documents = f'FROM "{document._meta.db_table}"'
    assert len([query for query in asked if from_documents in query["sql"]]) == 1


def test_document_without_a_language_names_none(client, document):
    document.language = ""
    document.save()

    assert "Content-Language" not in client.get(document.url).headers
