"""T03: a file for each language, wherever a document can stand."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from library.files.versions import attach
from library.models import ArchiveDocument, DocumentVersion, ResourcePage
from tests.factories import (
    DocumentFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StoryPageFactory,
    pdf,
    root_collection,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def paper():
    return DocumentFactory(title="Paper")


def new_file(words="Khmer", name="paper-km.pdf"):
    return ContentFile(pdf(words=words), name)


@pytest.fixture
def khmer(paper):
    return attach(paper, "km", new_file())


def upload(words, name="paper.pdf"):
    return SimpleUploadedFile(name, pdf(words=words), "application/pdf")


@pytest.fixture
def edit(paper, client):
    """The document's edit page: gives the form it shows, or sends it."""
    client.force_login(get_user_model().objects.create_superuser("admin", password="x"))
    address = reverse("wagtaildocs:edit", args=[paper.pk])

    def edit(**fields):
        if not fields:
            return client.get(address)
        fields = {
            "title": "Paper",
            "languages": ["en"],
            "collection": paper.collection_id,
            **fields,
        }
        return client.post(address, fields)

    return edit


def story(tree, paper, **fields):
    link = f'<p>Read <a linktype="document" id="{paper.pk}">the paper</a>.</p>'
    return StoryPageFactory(
        parent=tree["en"].stories,
        slug="story",
        body=[{"type": "paragraph", "id": "p1", "value": link}],
        **fields,
    )


def html(client, address):
    return client.get(address).content.decode()


def test_t03_link_in_rich_text_leads_to_the_file_of_the_readers_language(
    client, tree, paper, khmer
):
    english = story(tree, paper)
    for code in ("km", "es"):
        translate(english, code, title=f"Story {code}")

    assert f'href="{khmer.version.url}" hreflang="km"' in html(client, "/km/stories/story/")
    assert f'href="{paper.url}"' in html(client, "/en/stories/story/")
    assert f'href="{paper.url}" hreflang="en"' in html(client, "/es/stories/story/")


def test_t03_record_lists_the_file_of_the_readers_language_first(client, tree, paper, khmer):
    series = SeriesPageFactory(parent=tree["en"].library, slug="papers")
    translate(series, "km", title="ឯកសារ")
    record = ResourcePageFactory(parent=series, slug="record")
    ResourceFileFactory(page=record, document=paper, language="en", of_original=True)
    translate(ResourcePage.objects.get(pk=record.pk), "km", title="ឯកសារ")

    page = html(client, "/km/library/papers/record/")
    page = page[page.index("<main") :]

    assert 0 < page.index(f'href="{khmer.version.url}" hreflang="km"') < page.index(paper.url)
    assert khmer.version.url not in html(client, "/en/library/papers/record/")


def test_t03_links_to_many_documents_are_found_with_one_query(
    django_assert_num_queries, paper, khmer
):
    others = [DocumentFactory() for _ in range(3)]

    with django_assert_num_queries(1):
        found = ArchiveDocument.in_language([paper.pk, *[each.pk for each in others]], "km")

    assert found == {paper.pk: khmer.version, **{each.pk: each for each in others}}


def test_t03_editor_attaches_a_file_once_for_each_other_language(edit, paper):
    form = edit().content.decode()
    assert "version_km" in form
    assert "version_es" in form
    assert "version_en" not in form

    assert edit(version_km=upload("Khmer", "paper-km.pdf")).status_code == 302

    row = paper.versions.get()
    assert (row.language, row.version.language, row.is_older) == ("km", "km", False)
    address = reverse("closed_document", args=[row.version.pk, row.version.filename])
    assert address in edit().content.decode()


def test_t03_khmer_file_is_older_than_its_source_within_the_request_that_replaces_that(
    edit, paper, khmer
):
    assert "Older than the document" not in edit().content.decode()

    assert edit(file=upload("Second state")).status_code == 302

    assert DocumentVersion.objects.get().is_older
    assert "Older than the document" in edit().content.decode()


def test_t03_older_file_is_confirmed_replaced_or_taken_away(edit, paper, khmer):
    edit(file=upload("Second state"))
    edit(confirm_km="on")
    assert not DocumentVersion.objects.get().is_older

    edit(file=upload("Third state"))
    former = khmer.version.file.name
    edit(version_km=upload("Khmer again", "again.pdf"))
    row = DocumentVersion.objects.get()
    assert not row.is_older
    assert row.version_id == khmer.version_id
    assert row.version.file.name != former

    edit(remove_km="on")
    assert not ArchiveDocument.objects.exclude(pk=paper.pk).exists()


def test_t03_file_that_may_not_be_uploaded_is_refused_and_changes_nothing(edit, paper, khmer):
    bad = SimpleUploadedFile("bad.pdf", b"<html>", "application/pdf")

    answer = edit(title="New name", version_km=bad)

    assert answer.status_code == 200
    assert ArchiveDocument.objects.get(pk=paper.pk).title == "Paper"
    assert DocumentVersion.objects.get().version.file.name == khmer.version.file.name
    with pytest.raises(ValidationError):
        attach(paper, "es", ContentFile(b"<html>", "bad.pdf"))


def test_t03_version_goes_with_its_document(paper, khmer):
    paper.delete()

    assert not ArchiveDocument.objects.exists()


def test_t03_version_that_a_record_lists_itself_stays(tree, paper, khmer):
    series = SeriesPageFactory(parent=tree["en"].library)
    ResourceFileFactory(page=ResourcePageFactory(parent=series), document=khmer.version)

    paper.delete()

    assert ArchiveDocument.objects.get() == khmer.version


def test_f01_version_of_a_withdrawn_pages_document_is_not_handed_out(client, tree, paper, khmer):
    page = story(tree, paper)
    ReferenceIndex.create_or_update_for_object(page)
    assert client.get(khmer.version.url).status_code == 200

    Page.objects.get(pk=page.pk).specific.unpublish()

    for document in (paper, khmer.version):
        assert client.get(document.url).status_code == 404


def test_f01_version_of_a_closed_document_is_closed_though_it_lies_elsewhere(
    client, tree, paper, khmer
):
    ReferenceIndex.create_or_update_for_object(story(tree, paper))
    paper.collection = root_collection().add_child(name="Closed")
    paper.save()
    CollectionViewRestriction.objects.create(collection=paper.collection, restriction_type="login")

    assert client.get(khmer.version.url).status_code == 404
