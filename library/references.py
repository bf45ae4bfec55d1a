"""What is cited of a record: its title, people, date and languages, for all formats alike."""

import re
from dataclasses import dataclass, field
from html import unescape

from django.utils.html import strip_tags

from core.content.credits import may_be_named
from core.i18n.availability import localized_snippets, public_pages
from core.models.rows import Role
from library.files.listed import file_rows
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
            return f"{self.title_of_work} [{self.translated_title}]"
        return self.title_of_work

    @property
    def title_of_work(self) -> str:
        """The title under which the work itself is found."""
        return _whole_title(self.work or self.record)

    @property
    def translated_title(self) -> str:
        """The record's title, if the work itself has another."""
        own = _whole_title(self.record)
        return "" if own == self.title_of_work else own

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


def titles_of(record) -> Reference:
    """A Reference that has the titles of a record and their languages alone."""
    return Reference(record, KINDS[record.resource_type], "", (), "", work=work_itself(record))


def work_itself(record):
    """
    The public record in a language of the files, if none of them is in the record's own. Asked
    once for a record.
    """
    known = record.__dict__
    if "_work_itself" not in known:
        known["_work_itself"] = _work_itself(record)
    return known["_work_itself"]


def _work_itself(record):
    rows = file_rows(record)
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
