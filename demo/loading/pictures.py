"""The pictures of the demonstration, from demo/media/pictures."""

from contextlib import contextmanager

from django.core.files.base import ContentFile
from PIL import Image

from accounts.roles import PUBLIC, SENSITIVE, get_or_create_collection
from demo.loading import records
from demo.loading.texts import read, read_media
from library.models import ArchiveImage


@contextmanager
def quick_pictures():
    """AVIF encoded eight times as fast, and a few per cent larger: nobody is to wait for a demonstration."""
    Image.init()
    ours = Image.SAVE["AVIF"]

    def save(image, file, name):
        image.encoderinfo.setdefault("speed", 10)
        ours(image, file, name)

    Image.SAVE["AVIF"] = save
    try:
        yield
    finally:
        Image.SAVE["AVIF"] = ours


def find_image(name: str) -> ArchiveImage | None:
    stem = f"original_images/demo-{name}"
    return ArchiveImage.objects.filter(file__startswith=stem).order_by("pk").first()


def make_pictures(users, report) -> None:
    """Every picture of content/en/pictures.toml. Those that stand are left as they are."""
    for name, facts in read("en", "pictures").items():
        if find_image(name):
            continue
        report(name)
        sensitivity = facts.get("sensitivity", "none")
        image = ArchiveImage(
            title=facts["title"],
            description=facts["title"],
            credit=facts["credit"],
            rights_holder=facts["credit"],
            rights_id=records.find("rights", "cc-by-4-0"),
            sensitivity=sensitivity,
            collection=get_or_create_collection(PUBLIC if sensitivity == "none" else SENSITIVE),
            uploaded_by_user=users["editor"],
        )
        image.file = ContentFile(read_media(f"pictures/{name}.jpg"), f"demo-{name}.jpg")
        image.full_clean(exclude=["width", "height"])
        image.save()
