"""Pictures and documents: small, and real."""

from io import BytesIO

import factory
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection

from library.models import ArchiveDocument, ArchiveImage


def picture(size=(640, 480), kind="PNG", **options) -> bytes:
    """A real picture of a plain colour."""
    buffer = BytesIO()
    Image.new("RGB", size, "#8a2d45").save(buffer, kind, **options)
    return buffer.getvalue()


def pdf(pages=1, words="Memory") -> bytes:
    """A real PDF with some words on each page."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=True)
    for number in range(pages):
        canvas.drawString(72, 720, f"{words} {number + 1}")
        canvas.showPage()
    canvas.save()
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
    language = "en"
    collection = factory.LazyFunction(root_collection)
    file = factory.LazyFunction(lambda: ContentFile(pdf(), "document.pdf"))
