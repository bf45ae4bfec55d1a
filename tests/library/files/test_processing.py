"""What is read off a file and made of it after the upload."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from pypdf.generic import BooleanObject, DictionaryObject, NameObject

from core.content.renditions import all_specs, specs
from library.files.examination import examine
from library.files.processing import process_document
from library.models import ArchiveDocument
from tests.factories import DocumentFactory, ImageFactory, pdf
from tests.library import file_examples

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """Run what waits for the end of the transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_upload_of_a_pdf_gives_pages_and_a_light_cover(at_once):
    with at_once():
        document = DocumentFactory(file=ContentFile(pdf(3), "three.pdf"))

    document.refresh_from_db()
    with Image.open(document.thumbnail) as cover:
        assert cover.format == "WEBP"
    assert document.thumbnail.size <= 25 * 1024
    assert document.page_count == 3
    assert document.tagged_pdf is False
    assert document.processed_at
    assert not document.error


def test_damaged_file_keeps_a_message_and_no_cover(at_once):
    with at_once():
        document = DocumentFactory()
    path = document.file.path
    with open(path, "wb") as file:
        file.write(b"%PDF-1.7 cut")

    process_document.call(document.pk)

    document.refresh_from_db()
    assert document.error
    assert not document.thumbnail
    assert document.page_count is None


def test_missing_file_keeps_a_message(at_once):
    document = DocumentFactory()
    document.file.storage.delete(document.file.name)

    process_document.call(document.pk)

    document.refresh_from_db()
    assert document.error


def test_saving_a_title_does_not_process_again(at_once):
    with at_once():
        document = DocumentFactory()

    with at_once() as tasks:
        document = ArchiveDocument.objects.get(pk=document.pk)
        document.title = "Another title"
        document.save()

    assert not tasks


def test_new_file_takes_the_place_of_the_old_cover(at_once):
    with at_once():
        document = DocumentFactory()
    document.refresh_from_db()
    old = document.thumbnail.name

    process_document.call(document.pk)

    document.refresh_from_db()
    assert not document.thumbnail.storage.exists(old)
    assert document.thumbnail.storage.exists(document.thumbnail.name)


def test_deleted_document_takes_its_cover_along(at_once):
    with at_once():
        document = DocumentFactory()
    document.refresh_from_db()
    cover, storage = document.thumbnail.name, document.thumbnail.storage

    with at_once():
        document.delete()

    assert not storage.exists(cover)


def test_tags_for_screen_readers_are_seen():
    def tag(writer):
        writer.root_object[NameObject("/MarkInfo")] = DictionaryObject(
            {NameObject("/Marked"): BooleanObject(True)}
        )

    assert examine(file_examples.altered_pdf(tag), "pdf").tagged


@pytest.mark.parametrize("size", [(14_000, 100), (100, 14_000), (595, 842)])
def test_cover_of_any_shape_is_light(size):
    assert len(examine(pdf(size=size), "pdf").cover) <= 25 * 1024


def test_cover_of_noise_is_light():
    noise = BytesIO()
    Image.effect_noise((1600, 2200), 200).convert("RGB").save(noise, "PDF")

    assert len(examine(noise.getvalue(), "pdf").cover) <= 25 * 1024


def test_picture_is_prepared_in_every_size(at_once):
    with at_once():
        image = ImageFactory()

    assert set(image.renditions.values_list("filter_spec", flat=True)) == set(all_specs())


def test_sensitive_picture_is_not_prepared_for_cards(at_once):
    with at_once():
        image = ImageFactory(sensitivity="graphic")

    assert set(image.renditions.values_list("filter_spec", flat=True)) == set(specs("text"))


@pytest.mark.usefixtures("indexed")
def test_pdf_is_served_where_it_can_run_nothing(admin_client):
    document = DocumentFactory()

    response = admin_client.get(f"/admin/files/{document.pk}/{document.filename}")

    assert response.headers["Content-Type"] == "application/pdf"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content).startswith(b"%PDF")
