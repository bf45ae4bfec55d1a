"""The pictures and documents of the demonstration, from demo/media."""

from contextlib import contextmanager

from django.core.files.base import ContentFile
from PIL import Image

from accounts.roles import PUBLIC, SENSITIVE, collection
from demo.loading import records
from demo.loading.texts import CODES, CONTENT, read, read_media
from library.models import ArchiveDocument, ArchiveImage, DocumentVersion


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


def image_file_name(name: str) -> str:
    return f"demo-{name}.jpg"


def find_image(name: str) -> ArchiveImage | None:
    stem = f"original_images/demo-{name}"
    return ArchiveImage.objects.filter(file__startswith=stem).order_by("pk").first()


def make_pictures(users, say) -> None:
    """Every picture of content/en/pictures.toml. Those that stand are left as they are."""
    for name, facts in read("en", "pictures").items():
        if find_image(name):
            continue
        say(name)
        sensitivity = facts.get("sensitivity", "none")
        image = ArchiveImage(
            title=facts["title"],
            description=facts["title"],
            credit=facts["credit"],
            rights_holder=facts["credit"],
            rights_id=records.find("rights", "cc-by-4-0"),
            sensitivity=sensitivity,
            collection=collection(PUBLIC if sensitivity == "none" else SENSITIVE),
            uploaded_by_user=users["editor"],
        )
        image.file = ContentFile(read_media(f"pictures/{name}.jpg"), image_file_name(name))
        image.full_clean(exclude=["width", "height"])
        image.save()


def documents() -> list[tuple[str, str]]:
    """(language, name) of every text below content/<language>/documents/."""
    return [
        (code, path.stem)
        for code in CODES
        for path in sorted((CONTENT / code / "documents").glob("*.toml"))
    ]


def find_document(code: str, name: str) -> ArchiveDocument | None:
    stem = f"documents/{name}-{code}"
    return ArchiveDocument.objects.filter(file__startswith=stem).order_by("pk").first()


def make_documents(users, say) -> None:
    """The PDF of each text. Those that stand are left as they are."""
    for code, name in documents():
        if find_document(code, name):
            continue
        say(f"{name}, {code}")
        text = read(code, f"documents/{name}")
        document = ArchiveDocument(
            title=text["title"],
            language=code,
            collection=collection(PUBLIC),
            uploaded_by_user=users["editor"],
        )
        document.file = ContentFile(
            read_media(f"documents/{code}/{name}.pdf"), f"{name}-{code}.pdf"
        )
        document.full_clean()
        document.save()
    for code, name in documents():
        attach_version(code, name)


def attach_version(code: str, name: str) -> None:
    """Links to the English file of a paper lead readers of other languages to their own."""
    english, version = find_document("en", name), find_document(code, name)
    if english and version != english:
        DocumentVersion.objects.get_or_create(
            document=english,
            language=code,
            defaults={"version": version, "source_hash": english.get_file_hash()},
        )
