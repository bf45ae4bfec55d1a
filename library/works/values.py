"""What a work is found under: the values of its facets, and the days that its date can mean."""

import calendar
from collections import defaultdict
from collections.abc import Iterable

from library.models import DocumentVersion, ResourceFile, ResourcePage, SeriesPage

NO_DAY = 0


def values_of(pages: Iterable[ResourcePage]) -> dict:
    """
    Translation key → {(facet, value)} of each work, from its public pages in all languages.

    The same number of queries for any number of pages.
    """
    pages = list(pages)
    works = {page.pk: page.translation_key for page in pages}
    found: dict = defaultdict(set)
    for page in pages:
        found[page.translation_key].add(("kind", page.resource_type))
        if decade := _decade(page):
            found[page.translation_key].add(("decade", decade))
    for facet, pk, value in [*_filed_under(works), *_series(pages), *_languages(works)]:
        if value:
            found[works[pk]].add((facet, str(value)))
    return found


def _decade(page) -> str:
    return f"{page.publication_date.year // 10}0" if page.publication_date else ""


ROWS = {
    "theme": ("themes", "themes__theme__code"),
    "atrocity": ("atrocities", "atrocities__atrocity__code"),
    "country": ("countries", "countries__code"),
    "person": ("contributors", "contributors__person__code"),
    "body": ("contributors", "contributors__organisation__code"),
}
FACET_OF = {"person": "creator", "body": "creator"}


def _filed_under(works):
    """One query for each kind of row."""
    for name, (_rows, path) in ROWS.items():
        pages = ResourcePage.objects.filter(pk__in=works).order_by()
        if FACET_OF.get(name) == "creator":
            pages = pages.filter(contributors__role__in=["author", "editor"])
        for pk, value in pages.values_list("pk", path):
            yield FACET_OF.get(name, name), pk, value


def _series(pages):
    """The slugs of the series that a page stands in, outer ones too: they are in URLs."""
    step = SeriesPage.steplen
    above = {
        page.pk: [page.path[:end] for end in range(step, len(page.path), step)] for page in pages
    }
    wanted = {path for paths in above.values() for path in paths}
    slugs = dict(SeriesPage.objects.filter(path__in=wanted).values_list("path", "slug"))
    for pk, paths in above.items():
        for path in paths:
            yield "series", pk, slugs.get(path)


def _languages(works):
    """The languages of the files, and of the versions of a file in other languages."""
    rows = ResourceFile.objects.filter(page_id__in=works)
    documents = defaultdict(set)
    columns = ("page_id", "document_id", "document__languages")
    for pk, document, languages in rows.values_list(*columns):
        documents[document].add(pk)
        for language in languages:
            yield "language", pk, language
    versions = DocumentVersion.objects.filter(document_id__in=documents)
    for document, language in versions.values_list("document_id", "language"):
        for pk in documents[document]:
            yield "language", pk, language


def days_of(page) -> tuple[int, int]:
    """The first and the last day that a record's date can mean, as 20240520; zeros if undated."""
    day = page.publication_date
    if day is None:
        return NO_DAY, NO_DAY
    first, last = day, day
    if page.date_precision == "year":
        first, last = day.replace(month=1, day=1), day.replace(month=12, day=31)
    elif page.date_precision == "month":
        length = calendar.monthrange(day.year, day.month)[1]
        first, last = day.replace(day=1), day.replace(day=length)
    return int(f"{first:%Y%m%d}"), int(f"{last:%Y%m%d}")
