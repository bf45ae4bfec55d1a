"""Pictures and documents: small, and real."""

from io import BytesIO

import factory
from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject
from wagtail.models import Collection

from library.models import ArchiveDocument, ArchiveImage


def picture(size=(640, 480), kind="PNG", **options) -> bytes:
    """A real picture of a plain colour."""
    buffer = BytesIO()
    Image.new("RGB", size, "#8a2d45").save(buffer, kind, **options)
    return buffer.getvalue()


def pdf(pages=1, words="Memory", size=(612, 792)) -> bytes:
    """A real PDF with some words on each page."""
    writer = PdfWriter()
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    helvetica = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): helvetica})
    for number in range(1, pages + 1):
        page = writer.add_blank_page(*size)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = StreamObject()
        content.set_data(f"BT /F1 12 Tf 72 720 Td ({words} {number}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def root_collection() -> Collection:
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


class ImageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ArchiveImage

    title = factory.Sequence("Picture {}".format)
    credit = "Memoria"
    collection = factory.LazyFunction(root_collection)
    file = factory.LazyFunction(lambda: ContentFile(picture(), "picture.png"))


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ArchiveDocument

    title = factory.Sequence("Document {}".format)
    languages = factory.LazyFunction(lambda: ["en"])
    collection = factory.LazyFunction(root_collection)
    file = factory.LazyFunction(lambda: ContentFile(pdf(), "document.pdf"))
