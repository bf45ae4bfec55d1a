"""The PDFs of the demonstration, from demo/media/documents."""

from django.core.files.base import ContentFile

from accounts.roles import PUBLIC, get_or_create_collection
from demo.loading.texts import CODES, CONTENT, read, read_media
from library.models import ArchiveDocument, DocumentVersion


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


def make_documents(users, report) -> None:
    """The PDF of each text. Those that stand are left as they are."""
    for code, name in documents():
        if find_document(code, name):
            continue
        report(f"{name}, {code}")
        text = read(code, f"documents/{name}")
        document = ArchiveDocument(
            title=text["title"],
            language=code,
            collection=get_or_create_collection(PUBLIC),
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
