"""Every way a file comes in through the admin: refused with a message, and nothing half-saved."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile

from library.models import ArchiveDocument, ArchiveImage
from tests.factories import pdf, picture, root_collection
from tests.library import file_examples

pytestmark = pytest.mark.django_db
BAD_PICTURES = {
    "cut": picture()[:-300],
    "garbage": b"\x89PNG\r\n\x1a\n" + b"garbage" * 50,
    "giant": file_examples.giant_png(),
    "html": b"<html></html>",
}
BAD_DOCUMENTS = {
    "html": b"<html></html>",
    "script": file_examples.altered_pdf(file_examples.with_script),
    "launch": file_examples.altered_pdf(file_examples.with_launch),
    "password": file_examples.altered_pdf(file_examples.with_password),
    "cut": pdf()[:300],
}


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


def stored(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def upload(client, kind, way, content, name):
    """Post a file to one of Wagtail's three upload views for pictures or documents."""
    file = SimpleUploadedFile(name, content)
    collection = root_collection().pk
    if way == "several":
        address = reverse(f"wagtail{kind}:add_multiple")
        data = {"files[]": file, "title": "Title", "collection": collection}
        return client.post(address, data, headers={"X-Requested-With": "XMLHttpRequest"})
    if way == "chooser":
        address = reverse(f"wagtail{kind}_chooser:create")
        prefix = "image-chooser-upload-" if kind == "images" else "document-chooser-upload-"
    else:
        address, prefix = reverse(f"wagtail{kind}:add"), ""
    data = {"title": "Title", "file": file, "collection": collection, "sensitivity": "none"}
    return client.post(address, {prefix + name: value for name, value in data.items()})


def message_in(response, way):
    if way == "several":
        answer = json.loads(response.content)
        return "" if answer["success"] else answer["error_message"]
    if way == "chooser":
        return json.loads(response.content).get("htmlFragment", "")
    return response.content.decode() if response.status_code == 200 else ""


WAYS = ["one", "several", "chooser"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("bad", BAD_PICTURES)
def test_bad_picture_is_refused_and_leaves_nothing(admin_client, own_storage, way, bad):
    response = upload(admin_client, "images", way, BAD_PICTURES[bad], "picture.png")

    assert response.status_code == 200
    assert message_in(response, way)
    assert not ArchiveImage.objects.exists()
    assert not UploadedFile.objects.exists()
    assert not stored(own_storage)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("bad", BAD_DOCUMENTS)
def test_bad_document_is_refused_and_leaves_nothing(admin_client, own_storage, way, bad):
    response = upload(admin_client, "docs", way, BAD_DOCUMENTS[bad], "paper.pdf")

    assert response.status_code == 200
    assert "PDF" in message_in(response, way)
    assert not ArchiveDocument.objects.exists()
    assert not UploadedFile.objects.exists()
    assert not stored(own_storage)


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("way", WAYS)
def test_good_picture_is_stored_without_what_it_tells(admin_client, own_storage, way):
    upload(admin_client, "images", way, file_examples.photograph(), "photograph.jpg")

    image = ArchiveImage.objects.get()
    with image.file.open() as file, Image.open(file) as found:
        assert file_examples.ARTIST not in found.getexif()
        assert found.getexif()[file_examples.ORIENTATION] == 6
    assert image.file_size == image.file.size
    assert not any(b"Secret Witness" in path.read_bytes() for path in stored(own_storage))


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("way", WAYS)
def test_good_document_is_stored_outside_the_public_folder(admin_client, own_storage, way):
    upload(admin_client, "docs", way, pdf(), "paper.pdf")

    document = ArchiveDocument.objects.get()
    assert document.file_size == document.file.size
    assert not stored(own_storage)


@pytest.mark.usefixtures("indexed")
def test_picture_replaced_by_a_bad_one_keeps_its_file(admin_client):
    upload(admin_client, "images", "one", picture(), "picture.png")
    image = ArchiveImage.objects.get()

    admin_client.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {
            "title": "Title",
            "file": SimpleUploadedFile("other.png", BAD_PICTURES["cut"]),
            "collection": image.collection_id,
            "sensitivity": "none",
        },
    )

    kept = ArchiveImage.objects.get()
    assert kept.file.name == image.file.name
    assert kept.file.size


def test_code_cannot_store_a_bad_document():
    document = ArchiveDocument(title="Title", collection=root_collection())

    with pytest.raises(ValidationError):
        document.file.save("paper.pdf", ContentFile(b"<html></html>"))


def test_code_cannot_store_a_photograph_that_tells():
    image = ArchiveImage(title="Title", collection=root_collection())

    image.file.save("photograph.jpg", ContentFile(file_examples.photograph()), save=False)

    with image.file.open() as file:
        assert b"Secret Witness" not in file.read()
