"""The files of a record as its page lists them for readers of a language."""

from copy import copy

from library.models.documents import ArchiveDocument


def file_rows(record) -> list:
    """The rows of a record's files with their documents. Asked once for a record."""
    known = record.__dict__
    if "_file_rows" not in known:
        known["_file_rows"] = list(record.files.select_related("document"))
    return known["_file_rows"]


def files_for(record, code: str) -> list:
    """
    A record's files: those in the reader's language first, then those of the original.

    A file that has a version in the reader's language is listed in both. Asked once for a record.
    """
    known = record.__dict__.setdefault("_files_listed", {})
    if code not in known:
        rows = file_rows(record)
        rows = [*rows, *_versions(rows, code)]
        known[code] = sorted(
            rows,
            key=lambda row: (code not in row.languages, not row.of_original, row.sort_order or 0),
        )
    return known[code]


def _versions(rows, code) -> list:
    """Rows for the versions, in a language, of files that aren't listed in that language."""
    documents = ArchiveDocument.in_language({row.document_id for row in rows}, code)
    listed = {row.document_id for row in rows}
    own_kinds = {row.kind for row in rows if code in row.languages}
    found = []
    for row in rows:
        version = documents.get(row.document_id)
        if version and version.pk not in listed and row.kind not in own_kinds:
            found.append(copy(row))
            found[-1].document, found[-1].of_original = version, False
    return found
