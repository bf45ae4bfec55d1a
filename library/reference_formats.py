"""
Citations of records for reference managers: BibTeX, RIS and CSL-JSON.

Each exporter is a table of fields and the escaping that its format needs.
"""

import json
import re
from dataclasses import dataclass, field
from html import unescape

from django.utils.html import strip_tags

from core.content.credits import may_be_named
from core.i18n.availability import localized_snippets, public_pages
from core.models import Person
from core.models.rows import Role
from library.models.versions import DocumentVersion


@dataclass(frozen=True)
class Kind:
    """The names of a kind of record in four vocabularies."""

    schema: str
    csl: str
    ris: str
    bibtex: str


# The only mapping of kinds of records; structured data uses it too.
KINDS = {
    "policy-paper": Kind("Report", "report", "RPRT", "techreport"),
    "research-report": Kind("Report", "report", "RPRT", "techreport"),
    "white-paper": Kind("Report", "report", "RPRT", "techreport"),
    "annual-report": Kind("Report", "report", "RPRT", "techreport"),
    "training": Kind("LearningResource", "document", "GEN", "misc"),
    "booklet": Kind("Book", "book", "BOOK", "booklet"),
    "factsheet": Kind("DigitalDocument", "document", "GEN", "misc"),
    "article": Kind("ScholarlyArticle", "article", "JOUR", "article"),
    "dataset": Kind("Dataset", "dataset", "DATA", "misc"),
    "audio": Kind("AudioObject", "song", "SOUND", "misc"),
    "video": Kind("VideoObject", "motion_picture", "VIDEO", "misc"),
}


# Tags at which a word ends; others, as those of links and emphasis, stand within sentences.
END_OF_BLOCK = re.compile(r"(</(?:p|li|ul|ol|h[1-6]|blockquote|div)>|<[bh]r\s*/?>)", re.IGNORECASE)


@dataclass
class Reference:
    """The data of a record for all formats, in the record's own language."""

    record: object
    kind: Kind
    url: str
    date: tuple[int, ...]
    series: str
    people: dict[str, list] = field(default_factory=dict)
    work: object = None  # the record in the language of the files, if that isn't this language

    @property
    def title(self) -> str:
        """
        The title; that of the work itself with this one in brackets, if the work can't be read in
        the record's language: a reader who looks for it finds it under its own title.
        """
        if self.translated_title:
            return f"{_whole_title(self.work)} [{self.translated_title}]"
        return _whole_title(self.record)

    @property
    def translated_title(self) -> str:
        """The record's title, if the work itself has another."""
        if self.work is None or _whole_title(self.work) == _whole_title(self.record):
            return ""
        return _whole_title(self.record)

    @property
    def original(self) -> str:
        """The title of first publication, if it differs from this one."""
        same = self.record.original_title == self.record.title
        return "" if same else self.record.original_title

    @property
    def language(self) -> str:
        return (self.work or self.record).locale.language_code

    @property
    def abstract(self) -> str:
        """The abstract as plain text, with a space between paragraphs."""
        return one_line(unescape(strip_tags(END_OF_BLOCK.sub(r"\1 ", self.record.abstract))))

    def of(self, role: Role) -> list:
        return self.people.get(role, [])


def reference_for(request, record) -> Reference:
    """The Reference of a record, without people who may not be named in public."""
    precise = {"year": 1, "month": 2, "day": 3}[record.date_precision]
    date = record.publication_date
    series = record.get_parent().specific
    people = contributors(record)
    if Role.PUBLISHER not in people:
        rows = series.publishers.select_related("organisation")
        people[Role.PUBLISHER] = _in_language([row.organisation for row in rows], record.locale)
    return Reference(
        record=record,
        kind=KINDS[record.resource_type],
        url=request.build_absolute_uri(f"/r/{record.public_id}"),
        date=(date.year, date.month, date.day)[:precise] if date else (),
        series=series.title,
        people=people,
        work=work_itself(record),
    )


def _whole_title(record) -> str:
    return f"{record.title}: {record.subtitle}" if record.subtitle else record.title


def cited_title(record) -> str:
    """The title of a record in citations (`Reference.title`)."""
    return Reference(
        record, KINDS[record.resource_type], "", (), "", work=work_itself(record)
    ).title


def work_itself(record):
    """The public record in a language of the files, if none of them is in the record's own."""
    rows = record.files.select_related("document")
    languages = [code for row in rows for code in row.languages]
    rows = DocumentVersion.objects.filter(document__in=[row.document_id for row in rows])
    languages += rows.values_list("language", flat=True)
    if not languages or record.locale.language_code in languages:
        return None
    others = type(record).objects.filter(translation_key=record.translation_key)
    found = {one.locale.language_code: one for one in public_pages(others).select_related("locale")}
    return next((found[code] for code in languages if code in found), None)


def contributors(record) -> dict[str, list]:
    """
    Role → people and organisations who may be named, in the record's language where available.
    """
    # Rows that were not saved by a form have no order, and PostgreSQL returns those in any order.
    rows = record.contributors.select_related("person", "organisation")
    rows = rows.order_by("sort_order", "pk")
    rows = [row for row in rows if may_be_named(row.who)]
    named = _in_language([row.who for row in rows], record.locale)
    found = {}
    for row, who in zip(rows, named, strict=True):
        if may_be_named(who):
            found.setdefault(row.role, []).append(who)
    return found


def _in_language(people, locale) -> list:
    """Names in a language; a name in another one if there is no translation."""
    words = {who.translation_key: who for who in localized_snippets(people, locale)}
    return [words.get(who.translation_key, who) for who in people]


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", str(text)).strip()


def sorted_name(who) -> str:
    """ "Chan, Sophea" if it is set, else the name."""
    return getattr(who, "sort_name", "") or who.name


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
        ("TI", _whole_title(reference.work) if reference.translated_title else reference.title),
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
