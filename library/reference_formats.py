"""
Citations of records for reference managers: BibTeX, RIS and CSL-JSON.

Each exporter is a table of fields and the escaping that its format needs.
"""

import json

from core.content.credits import sorted_name
from core.models import Person
from core.models.rows import Role
from library.references import Reference, one_line

# CSL-JSON -------------------------------------------------------------------------------


def csl_json(reference: Reference) -> str:
    """A list with one CSL-JSON item: https://docs.citationstyles.org"""
    record = reference.record
    item = {
        "id": record.public_id,
        "type": reference.kind.csl,
        "title": one_line(reference.title),
        "original-title": reference.original,
        "author": [_csl_name(who) for who in reference.of(Role.AUTHOR)],
        "editor": [_csl_name(who) for who in reference.of(Role.EDITOR)],
        "translator": [_csl_name(who) for who in reference.of(Role.TRANSLATOR)],
        "publisher": "; ".join(who.name for who in reference.of(Role.PUBLISHER)),
        "issued": {"date-parts": [list(reference.date)]} if reference.date else None,
        "collection-title": reference.series,
        "collection-number": _text(record.number_in_series),
        "edition": _text(record.edition_number),
        "number-of-pages": _text(record.pages),
        "language": reference.language,
        "abstract": reference.abstract,
        "DOI": record.doi,
        "ISBN": record.isbn,
        "URL": reference.url,
    }
    given = {name: value for name, value in item.items() if value}
    return json.dumps([given], ensure_ascii=False, indent=1) + "\n"


def _csl_name(who) -> dict[str, str]:
    family, comma, given = sorted_name(who).partition(",")
    if isinstance(who, Person) and comma:
        return {"family": family.strip(), "given": given.strip()}
    return {"literal": who.name}


def _text(number) -> str:
    return "" if number is None else str(number)


# RIS ------------------------------------------------------------------------------------


def ris(reference: Reference) -> str:
    """One RIS reference; each value is on one line, because a line is a field."""
    record = reference.record
    year, month, day = ([f"{part:02d}" for part in reference.date] + ["", "", ""])[:3]
    fields = [
        ("TY", reference.kind.ris),
        *(("AU", sorted_name(who)) for who in reference.of(Role.AUTHOR)),
        *(("ED", sorted_name(who)) for who in reference.of(Role.EDITOR)),
        *(("A4", sorted_name(who)) for who in reference.of(Role.TRANSLATOR)),
        ("TI", reference.title_of_work),
        ("TT", reference.translated_title),
        ("OP", reference.original),
        ("T2", reference.series),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if month else ""),
        *(("PB", who.name) for who in reference.of(Role.PUBLISHER)),
        ("M1", _text(record.number_in_series)),
        ("ET", _text(record.edition_number)),
        ("SP", _text(record.pages)),
        ("SN", record.isbn),
        ("DO", record.doi),
        ("LA", reference.language),
        ("AB", reference.abstract),
        ("UR", reference.url),
        ("ID", record.public_id),
    ]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


# BibTeX ---------------------------------------------------------------------------------

# Braces as named symbols: BibTeX counts braces even after a backslash.
TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: "\\" + sign for sign in "$&%#_"},
    }
)


def bibtex(reference: Reference) -> str:
    """One BibTeX entry. Titles have two pairs of braces, so that styles don't lower-case them."""
    record = reference.record
    date = reference.date
    fields = {
        "title": f"{{{_tex(reference.title)}}}",
        "origtitle": reference.original and f"{{{_tex(reference.original)}}}",
        "author": _bibtex_names(reference.of(Role.AUTHOR)),
        "editor": _bibtex_names(reference.of(Role.EDITOR)),
        "translator": _bibtex_names(reference.of(Role.TRANSLATOR)),
        _publisher_field(reference): _tex("; ".join(p.name for p in reference.of(Role.PUBLISHER))),
        "series": _tex(reference.series),
        "number": _text(record.number_in_series),
        "edition": _text(record.edition_number),
        "year": str(date[0]) if date else "",
        "month": str(date[1]) if len(date) > 1 else "",
        "pagetotal": _text(record.pages),
        "language": reference.language,
        "abstract": _tex(reference.abstract),
        "isbn": record.isbn,
        "doi": record.doi.replace("{", "%7B").replace("}", "%7D"),
        "url": reference.url,
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{reference.kind.bibtex}{{{record.public_id},\n{''.join(lines)}}}\n"


def _tex(text: str) -> str:
    return one_line(text).translate(TEX)


def _bibtex_names(people) -> str:
    """Names joined by "and"; a name not in the form "family, given" is kept as one unit."""
    names = []
    for who in people:
        name = sorted_name(who)
        whole = not isinstance(who, Person) or "," not in name
        names.append(f"{{{_tex(who.name)}}}" if whole else _tex(name))
    return " and ".join(names)


def _publisher_field(reference: Reference) -> str:
    """`institution` for reports, `publisher` for other kinds."""
    return "institution" if reference.kind.bibtex == "techreport" else "publisher"


EXPORTS = {
    "bib": ("application/x-bibtex; charset=utf-8", bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", ris),
    "json": ("application/vnd.citationstyles.csl+json; charset=utf-8", csl_json),
}
