"""
Personal data in documents: shown to the editor, left out for readers where that is chosen and in
sensitive works; the uploaded file is never altered.
"""

import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from core.models import PageNotice
from library.files import personal
from library.models.documents import HandedOut
from tests.factories import ContentNoticeFactory, DocumentFactory, StoryPageFactory, pdf
from tests.library.file_examples import DOCX, ODT, altered_pdf, zipped

NAME = "Secret Witness"
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>Secret Witness'
    b"</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def named_pdf() -> bytes:
    """A PDF that names somebody in its properties, its XMP and beside a comment."""

    def name(writer):
        writer.add_metadata({"/Author": NAME, "/Company": NAME, "/Title": "A paper"})
        writer.xmp_metadata = XMP
        note = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Text"),
                NameObject("/T"): TextStringObject(NAME),
                NameObject("/Contents"): TextStringObject("A remark"),
            }
        )
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])

    return altered_pdf(name)


DOCX_NAMED = {
    **DOCX,
    "docProps/core.xml": f"<cp><dc:title>A paper</dc:title><dc:creator>{NAME}</dc:creator>"
    f'<cp:lastModifiedBy xml:space="x">{NAME}</cp:lastModifiedBy></cp>'.encode(),
    "docProps/app.xml": f"<P><Company>{NAME}</Company></P>".encode(),
    "word/comments.xml": f'<w:c><w:comment w:id="1" w:author="{NAME}" w:initials="SW"/></w:c>'.encode(),
}
ODT_NAMED = {
    **ODT,
    "meta.xml": f"<m><meta:initial-creator>{NAME}</meta:initial-creator></m>".encode(),
}
FILES = {"pdf": named_pdf(), "docx": zipped(DOCX_NAMED), "odt": zipped(ODT_NAMED)}


@pytest.mark.parametrize("kind", FILES)
def test_names_are_found_and_taken_out(kind):
    content = FILES[kind]
    assert NAME in personal.find(content, kind).values()

    bare = personal.strip(content, kind)

    assert personal.find(bare, kind) == {}
    assert NAME.encode() not in everything(bare, kind)


def everything(content, kind) -> bytes:
    """All bytes of a file, unpacked."""
    if kind == "pdf":
        reader = PdfReader(BytesIO(content))
        numbers = {n for table in reader.xref.values() for n in table} | set(reader.xref_objStm)
        return content + repr([reader.get_object(number) for number in numbers]).encode()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return b"".join(archive.read(name) for name in archive.namelist())


def test_pages_text_and_title_of_a_pdf_stay():
    bare = PdfReader(BytesIO(personal.strip(named_pdf(), "pdf")))

    assert "Memory" in bare.pages[0].extract_text()
    assert dict(bare.metadata) == {"/Title": "A paper"}


def test_files_without_names_are_said_to_have_none():
    assert personal.find(pdf(), "pdf") == {}
    assert personal.find(zipped(DOCX), "docx") == {}
    assert personal.find(b"a,b", "csv") == {}


# Handing out ---------------------------------------------------------------------------------


@pytest.fixture
def document(tree, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = DocumentFactory(file=ContentFile(FILES["pdf"], "paper.pdf"))
    document.refresh_from_db()
    return document


def show(tree, document, **fields):
    link = f'<p>Read <a linktype="document" id="{document.pk}">the paper</a>.</p>'
    body = [{"type": "paragraph", "id": "p1", "value": link}]
    return StoryPageFactory(parent=tree["en"].stories, body=body, **fields)


def served(client, document) -> bytes:
    response = client.get(document.url)
    assert response.status_code == 200
    assert document.filename in response.headers["Content-Disposition"]
    return b"".join(response.streaming_content)


def press(client, document, button):
    return client.post(reverse("choose_file", args=[document.pk]), {button: ""}, follow=True)


indexed = pytest.mark.usefixtures("indexed")


@pytest.mark.django_db
@indexed
def test_editor_sees_what_was_found_and_takes_it_out_with_one_press(
    client, admin_client, tree, document
):
    show(tree, document)
    html = admin_client.get(f"/admin/documents/edit/{document.pk}/").content.decode()
    for said in (NAME, "Pages: 1.", "Not tagged", "without personal data"):
        assert said in html
    assert served(client, document) == FILES["pdf"]
    original = document.file.name

    press(admin_client, document, "strip")

    assert NAME.encode() not in everything(served(client, document), "pdf")
    document.refresh_from_db()
    assert document.file.name == original
    assert document.file.read() == FILES["pdf"]
    closed = admin_client.get(reverse("closed_document", args=[document.pk, document.filename]))
    assert b"".join(closed.streaming_content) == FILES["pdf"]

    press(admin_client, document, "original")

    assert served(client, document) == FILES["pdf"]


@pytest.mark.django_db
@indexed
def test_documents_of_sensitive_works_are_handed_out_without_by_default(client, tree, document):
    story = show(tree, document)
    assert served(client, document) == FILES["pdf"]

    PageNotice.objects.create(page=story, notice=ContentNoticeFactory())

    assert NAME.encode() not in everything(served(client, document), "pdf")

    type(document).objects.filter(pk=document.pk).update(handed_out=HandedOut.ORIGINAL)
    assert served(client, document) == FILES["pdf"]


@pytest.mark.django_db
@indexed
def test_what_cannot_be_taken_out_is_not_handed_out_with_it(client, admin_client, tree, settings):
    heavy = zipped({**DOCX_NAMED, "word/media/picture.png": bytes(40 * 1024 * 1024)})
    document = DocumentFactory(file=ContentFile(heavy, "heavy.docx"))
    show(tree, document)
    settings.DOCUMENT_EXAMINATION = {"memory": 1024 * 1024, "cpu": 1}

    assert "can’t be copied" in press(admin_client, document, "strip").content.decode()
    assert served(client, document) == heavy  # nothing was chosen

    type(document).objects.filter(pk=document.pk).update(handed_out=HandedOut.STRIPPED)
    assert client.get(document.url).status_code == 404


@pytest.mark.django_db
@indexed
def test_a_new_file_has_a_new_copy(client, tree, document, django_capture_on_commit_callbacks):
    show(tree, document)
    type(document).objects.filter(pk=document.pk).update(handed_out=HandedOut.STRIPPED)
    served(client, document)
    document.refresh_from_db()
    old = document.stripped.name

    with django_capture_on_commit_callbacks(execute=True):
        document.file = ContentFile(pdf(3), "other.pdf")
        document.save()

    document.refresh_from_db()
    assert not document.stripped
    assert not document.file.storage.exists(old)
    assert served(client, document) == pdf(3)


@pytest.mark.django_db
@indexed
def test_only_those_who_may_change_a_document_choose(client, accounts, document):
    client.force_login(accounts["translator-km"])

    press(client, document, "strip")

    document.refresh_from_db()
    assert document.handed_out == HandedOut.BY_RULE
