"""
The glossary as CSV, for spreadsheets: a row for each word, with the columns of COLUMNS.

A list with a column for each language (`en,km,es`) is read too: one row a term, several words in
a cell between ` / ` or `;`.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from core.admin.spreadsheets import DANGEROUS, escape_formula
from core.i18n.registry import codes
from translation.exchange.uploads import InvalidFileError
from translation.glossary.exchange.entries import MOST_TERMS, TermEntry, WordEntry
from translation.models import Term

COLUMNS = (
    "term",
    "language",
    "word",
    "status",
    "certainty",
    "source",
    "word note",
    "definition",
    "note",
    "take care",
    "used in",
)
WORD_COLUMNS = {
    "word": "text",
    "status": "status",
    "certainty": "certainty",
    "source": "source",
    "word note": "note",
}
TERM_COLUMNS = {
    "definition": "definition",
    "note": "note",
    "take care": "sensitivity",
    "used in": "subject",
}
BETWEEN_WORDS = re.compile(r"\s+/\s+|\s*;\s*")
DELIMITERS = ",;\t"
LONGEST_CELL = 20_000


def write(terms: Iterable[Term]) -> str:
    """All words of some terms; what belongs to the term stands in its first row."""
    file = io.StringIO()
    rows = csv.writer(file)
    rows.writerow(COLUMNS)
    for term in terms:
        of_term = [getattr(term, name) for name in TERM_COLUMNS.values()]
        for form in term.forms.all():
            of_word = [getattr(form, name) for name in WORD_COLUMNS.values()]
            cells = [term.code, form.language, *of_word, *of_term]
            rows.writerow([_no_formula(cell) for cell in cells])
            of_term = [""] * len(of_term)
    return file.getvalue()


def _no_formula(cell: str) -> str:
    return escape_formula(cell)


def read(data: bytes) -> list[TermEntry]:
    """The terms of a file. Raises InvalidFileError."""
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InvalidFileError(_("This is no CSV file: %(error)s") % {"error": error}) from error
    names = {str(name or "").strip().lower() for name in (rows[0] if rows else ())}
    if len(rows) > MOST_TERMS * 5:
        raise InvalidFileError(_("This file has more than 20,000 terms."))
    if {"language", "word"} <= names:
        return list(_by_word(rows))
    if names & set(codes()):
        return list(_by_language(rows))
    raise InvalidFileError(
        _("The first row has to name the columns: term, language, word; or a column a language.")
    )


def _decoded(data: bytes) -> str:
    try:
        is_utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("This file isn’t in UTF-8. Save it as “CSV UTF-8” and upload it again.")
        raise InvalidFileError(message) from error
    if "\0" in text:
        raise InvalidFileError(_("This is no CSV file."))
    return text


def _cells(row: dict) -> dict[str, str]:
    """The cells of a row by the names of their columns, in small letters."""
    return {
        str(name).strip().lower(): cell.removeprefix("'")
        if cell[1:].startswith(DANGEROUS)
        else cell
        for name, cell in row.items()
        if isinstance(name, str) and isinstance(cell, str)
    }


def _by_word(rows: list[dict]) -> Iterator[TermEntry]:
    """Rows with one code belong to one term; a row without a code is a term by itself."""
    found: dict[str, TermEntry] = {}
    for number, row in enumerate(rows, 2):
        cells = _cells(row)
        if not any(cells.values()):
            continue
        code = cells.get("term", "").strip()
        entry = found.setdefault(code or f"row {number}", TermEntry(str(number), code))
        for column, name in TERM_COLUMNS.items():
            if cells.get(column):
                setattr(entry, name, cells[column])
        words = {name: cells[column] for column, name in WORD_COLUMNS.items() if cells.get(column)}
        entry.words.append(WordEntry(cells.get("language", ""), **{"text": "", **words}))
    yield from found.values()


def _by_language(rows: list[dict]) -> Iterator[TermEntry]:
    for number, row in enumerate(rows, 2):
        cells = _cells(row)
        entry = TermEntry(str(number), cells.get("term", "").strip())
        entry.definition, entry.note = cells.get("definition", ""), cells.get("note", "")
        for code in codes():
            for text in BETWEEN_WORDS.split(cells.get(code, "").strip()):
                if text:
                    certainty, source = cells.get("certainty", ""), cells.get("source", "")
                    entry.words.append(
                        WordEntry(code, text, certainty=certainty, source=source[:300])
                    )
        if any(cells.values()):
            yield entry
