"""Headers of documents tell the truth."""

import pytest
from django.core.files.base import ContentFile

from tests.factories import DocumentFactory, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def document():
    return DocumentFactory(file=ContentFile(pdf(), "paper.pdf"), language="es")


def test_document_is_not_said_to_be_encoded_as_none(client, document):
    assert "Content-Encoding" not in client.get(document.url).headers


@pytest.mark.parametrize("browser", ["en", "km"])
def test_document_is_in_its_own_language_whatever_the_browser_asks_for(client, document, browser):
    response = client.get(document.url, headers={"Accept-Language": browser})

    assert response.headers["Content-Language"] == "es"
    assert "Accept-Language" not in response.headers.get("Vary", "")


def test_document_without_a_language_names_none(client, document):
    document.language = ""
    document.save()

    assert "Content-Language" not in client.get(document.url).headers
