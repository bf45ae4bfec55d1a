"""Headers of documents tell the truth."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.models import StoryPage
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


def body(response):
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ({}, 200, slice(None)),
        ({"range": "bytes=0-3"}, 206, slice(0, 4)),
        ({"range": "bytes=-4"}, 206, slice(-4, None)),
        ({"range": "bytes=0-3", "if-range": '"another"'}, 200, slice(None)),
    ],
)
def test_document_is_handed_out_in_parts(client, document, asked, status, part):
    response = client.get(document.url, headers={"accept-encoding": "gzip", **asked})

    assert response.status_code == status
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Language"] == "es"
    assert "Content-Encoding" not in response.headers
    content = body(response)
    assert content == pdf()[part]
    assert response.headers["Content-Length"] == str(len(content))


def test_part_that_a_document_does_not_have_is_answered_with_its_size(client, document):
    response = client.get(document.url, headers={"range": "bytes=999999-"})

    assert response.status_code == 416
    assert response.headers["Content-Range"] == f"bytes */{len(pdf())}"


def test_rest_of_a_document_is_read_after_its_first_part(client, document):
    first = client.get(document.url, headers={"range": "bytes=0-99"})
    asked = {"range": "bytes=100-", "if-range": first.headers["ETag"]}

    assert body(first) + body(client.get(document.url, headers=asked)) == pdf()


def test_closed_document_has_no_parts_either(client, document):
    StoryPage.objects.get().unpublish()

    response = client.get(document.url, headers={"range": "bytes=0-3"})
    assert response.status_code == 404
