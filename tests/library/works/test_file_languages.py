"""A file's language is stated once, in its document; several are allowed."""

import importlib
import json

import pytest
from django.contrib.messages import get_messages
from django.test import RequestFactory

from library.models import ResourceFile
from library.works import duplicates
from tests.factories import (
    DocumentFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    translate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(tree):
    series = SeriesPageFactory(parent=tree["en"].library, slug="papers")
    record = ResourcePageFactory(parent=series, slug="paper", title="Annual report")
    ResourceFileFactory(page=record, document=DocumentFactory(languages=["fr", "en"]))
    return record


def test_record_shows_all_languages_of_a_file(client, record):
    page = client.get("/en/library/papers/paper/").content.decode()

    assert '<span class="files__language">French, English</span>' in page
    assert 'hreflang="fr"' not in page.partition('class="files"')[2].partition("</section>")[0]


def test_row_of_a_record_takes_its_language_from_the_document(record):
    row = record.files.get()
    assert row.language == "fr"

    row.document.languages = ["km"]
    row.document.save()

    assert ResourceFile.objects.get().language == "km"


def test_revision_has_the_language_before_the_row_is_saved(record):
    record.files = [ResourceFile(document=DocumentFactory(languages=["es"]))]

    assert json.loads(record.to_json())["files"][0]["language"] == "es"


@pytest.mark.usefixtures("indexed")
def test_editor_chooses_several_languages(admin_client, record):
    document = record.files.get().document
    data = {"title": "Paper", "languages": ["km", "qu"], "collection": document.collection_id}

    admin_client.post(f"/admin/documents/edit/{document.pk}/", data)

    document.refresh_from_db()
    assert document.languages == ["km", "qu"]


@pytest.mark.usefixtures("indexed")
def test_header_names_all_languages(client, record):
    response = client.get(record.files.get().document.url)

    assert response.status_code == 404 or response.headers["Content-Language"] == "fr, en"


def test_citation_of_a_work_without_a_khmer_file_has_its_original_title(client, record):
    translate(record.get_parent().specific, "km", title="ឯកសារ")
    translate(record, "km", title="របាយការណ៍ប្រចាំឆ្នាំ")

    [item] = json.loads(client.get(f"/r/{record.public_id}.km.json").content)
    ris = client.get(f"/r/{record.public_id}.km.ris").content.decode()
    page = client.get("/km/library/papers/paper/").content.decode()

    assert item["title"] == "Annual report [របាយការណ៍ប្រចាំឆ្នាំ]"
    assert item["language"] == "en"
    assert "TI  - Annual report\r\nTT  - របាយការណ៍ប្រចាំឆ្នាំ\r\n" in ris
    assert '<cite><span lang="en">Annual report</span> [របាយការណ៍ប្រចាំឆ្នាំ]</cite>' in page


def test_citation_of_a_work_with_a_khmer_file_is_khmer(client, record):
    translate(record.get_parent().specific, "km", title="ឯកសារ")
    khmer = translate(record, "km", title="របាយការណ៍ប្រចាំឆ្នាំ")
    ResourceFileFactory(page=khmer, document=DocumentFactory(languages=["km"]))

    [item] = json.loads(client.get(f"/r/{record.public_id}.km.json").content)

    assert (item["title"], item["language"]) == ("របាយការណ៍ប្រចាំឆ្នាំ", "km")


@pytest.mark.parametrize("address", ["", "https://example.org/"])
def test_record_without_file_or_url_says_so(rf: RequestFactory, admin_user, record, address):
    bare = ResourcePageFactory(parent=record.get_parent(), external_url=address)
    request = rf.get("/")
    request.user = admin_user
    said = []
    request._messages = type(
        "Kept", (), {"add": lambda self, level, text, tags="": said.append(text)}
    )()

    duplicates.warn_of_duplicates(request, bare)

    assert get_messages(request) is request._messages
    assert any("neither a file nor a URL" in text for text in said) is (not address)


def test_upgrade_states_the_languages_that_readers_were_shown():
    class Rows:
        def __init__(self, rows):
            self.rows, self.written = rows, {}

        def order_by(self, *_):
            return self

        def values_list(self, *_):
            return self.rows

        def filter(self, pk):
            return type(
                "One", (), {"update": lambda _self, languages: self.written.update({pk: languages})}
            )()

    files = Rows([(1, "es"), (1, "fr"), (1, "es"), (2, "")])
    documents = Rows([(1, "en"), (2, "km"), (3, ""), (4, "en")])
    models = {"ResourceFile": files, "ArchiveDocument": documents}
    apps = type(
        "Apps", (), {"get_model": lambda _s, _a, name: type("M", (), {"objects": models[name]})}
    )()

    importlib.import_module("library.migrations.0009_fill_works_and_languages").state_languages(
        apps, None
    )

    assert documents.written == {1: ["es", "fr"], 2: ["km"], 4: ["en"]}
