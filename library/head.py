"""
What the head of a record's page says to reference managers and search engines of literature.

Highwire Press tags for papers and reports, after the inclusion rules of Google Scholar
(https://scholar.google.com/intl/en/scholar/inclusion.html); Dublin Core for every record; typed
links after FAIR Signposting (https://signposting.org/FAIR/) as elements of the page, because a
stored page has the same HTTP headers as every other.
"""

from core.content.credits import people_of
from core.i18n.dates import iso
from core.models.rows import Role
from library.files.listed import files_for
from library.reference_formats import EXPORTS
from library.references import KINDS, titles_of

# The kinds that Google Scholar takes: papers and reports, in the vocabulary of CSL.
SCHOLARLY = {"report", "article", "book"}
SCHOLAR_MAXIMUM = 5 * 1000 * 1000  # bytes of a PDF that Google Scholar reads
PDF = "application/pdf"
TITLES_OF_WORK = {"citation_title", "DC.title"}  # in the language of the work


def metas_of(request, record, publisher: str) -> list[tuple[str, str, str]]:
    """
    (name, content, language) of each meta element, in their order; a name may occur several times.

    The language is empty where it is the page's. `publisher`: the name of the site, for records that name none.
    """
    cited = titles_of(record)
    people = people_of(request, record.contributors)
    named = [one["name"] for one in people if one["role"] == Role.PUBLISHER]
    publisher = "; ".join(named) or publisher
    pairs = _dublin_core(request, cited, people, publisher)
    if cited.kind.csl in SCHOLARLY:
        pairs = [*_highwire(request, cited, people, publisher), *pairs]
    work = cited.work
    other = work.locale.language_code if work and work.locale_id != record.locale_id else ""
    return [
        (name, str(content), other if name in TITLES_OF_WORK else "")
        for name, content in pairs
        if content
    ]


def links_of(request, record) -> list[dict[str, str]]:
    """The typed links of a record: the attributes of each link element."""
    permalink, code = _permalink(request, record), record.locale.language_code
    links = [{"rel": "cite-as", "href": permalink}]
    links += [
        {"rel": "item", "href": _absolute(request, file), "type": file.document.content_type}
        for file in files_for(record, code)
    ]
    links += [
        {
            "rel": "describedby",
            "href": f"{permalink}.{code}.{form}",
            "type": content_type.partition(";")[0],
        }
        for form, (content_type, _export) in EXPORTS.items()
    ]
    links.append(
        {"rel": "type", "href": f"https://schema.org/{KINDS[record.resource_type].schema}"}
    )
    if record.rights and record.rights.uri:
        links.append({"rel": "license", "href": record.rights.uri})
    return [{name: value for name, value in link.items() if value} for link in links]


def _highwire(request, cited, people, publisher):
    record = cited.record
    is_article = cited.kind.csl == "article"
    body, number = {
        "report": ("citation_technical_report_institution", "citation_technical_report_number"),
        "article": ("citation_journal_title", "citation_issue"),
    }.get(cited.kind.csl, ("citation_publisher", ""))
    pdf = next(filter(_is_read_by_scholar, files_for(record, record.locale.language_code)), None)
    return [
        ("citation_title", cited.title_of_work),
        *(("citation_author", one["sorted_name"]) for one in people if one["role"] == Role.AUTHOR),
        ("citation_publication_date", _scholar_date(record)),
        (body, record.get_parent().title if is_article else publisher),
        (number, number and record.number_in_series),
        ("citation_isbn", record.isbn),
        ("citation_doi", record.doi),
        ("citation_language", cited.language),
        ("citation_pdf_url", _absolute(request, pdf) if pdf else ""),
        ("citation_abstract_html_url", request.build_absolute_uri(request.path)),
    ]


DUBLIN_CORE_OF = {
    Role.AUTHOR: "DC.creator",
    Role.EDITOR: "DC.contributor",
    Role.TRANSLATOR: "DC.contributor",
}


def _dublin_core(request, cited, people, publisher):
    record = cited.record
    makers = [(DUBLIN_CORE_OF.get(one["role"]), one["sorted_name"]) for one in people]
    return [
        ("DC.title", cited.title_of_work),
        ("DCTERMS.alternative", cited.translated_title),
        *((name, maker) for name, maker in makers if name),
        ("DC.publisher", publisher),
        ("DC.date", _date(record)),
        ("DC.type", cited.kind.schema),
        ("DC.language", cited.language),
        ("DC.identifier", _permalink(request, record)),
        ("DC.identifier", record.doi and f"https://doi.org/{record.doi}"),
        ("DC.identifier", record.isbn and f"urn:isbn:{record.isbn.replace('-', '')}"),
        ("DC.isPartOf", record.get_parent().title),
        ("DC.rights", record.rights.uri if record.rights else ""),
    ]


def _is_read_by_scholar(file) -> bool:
    document = file.document
    is_pdf = document.content_type == PDF
    return is_pdf and file.kind == "full" and document.get_file_size() < SCHOLAR_MAXIMUM


def _absolute(request, file) -> str:
    return request.build_absolute_uri(file.document.url)


def _permalink(request, record) -> str:
    return request.build_absolute_uri(f"/r/{record.public_id}")


def _date(record) -> str:
    day = record.publication_date
    return iso(day, record.date_precision) if day else ""


def _scholar_date(record) -> str:
    """2024/05/20, or 2024 if the day isn't known: Google Scholar reads nothing else."""
    date = _date(record)
    return date.replace("-", "/") if record.date_precision == "day" else date[:4]
