"""The structured data of a record: schema.org."""

from core.i18n.availability import address_of
from core.i18n.dates import iso
from library.files.listed import files_for
from library.references import KINDS


def schema_type(record) -> str:
    return KINDS[record.resource_type].schema


def describe(request, record, node: dict) -> dict:
    """
    The node of a record with the properties of its kind: dates, series, identifiers, rights, files.
    """
    series = record.get_parent()
    day, precision = record.publication_date, record.date_precision
    more = {
        "headline": node["name"],
        "alternativeHeadline": record.subtitle,
        "datePublished": iso(day, precision) if day else "",
        "isPartOf": {
            "@type": "CreativeWorkSeries",
            "@id": request.build_absolute_uri(address_of(series, request)),
            "name": series.title,
        },
        "identifier": [
            request.build_absolute_uri(f"/r/{record.public_id}"),
            *([f"https://doi.org/{record.doi}"] if record.doi else []),
        ],
        "isbn": record.isbn,
        "numberOfPages": record.pages,
        "license": record.rights.uri if record.rights else "",
        "encoding": [_file(request, row) for row in files_for(record, record.locale.language_code)],
    }
    return {**node, **{name: value for name, value in more.items() if value}}


def _file(request, row) -> dict:
    document = row.document
    found = {
        "@type": "MediaObject",
        "contentUrl": request.build_absolute_uri(document.url),
        "encodingFormat": document.content_type,
        "inLanguage": row.languages,
    }
    return {name: value for name, value in found.items() if value}
