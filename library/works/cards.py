"""What the cards of records show of their files: languages and a cover."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F

from core.i18n.registry import codes
from library.models import ResourceFile, ResourcePage


def set_files_on_cards(records: Iterable[ResourcePage]) -> None:
    """
    Set `_files_on_card` of each record: the languages of its files, those of the site first, and
    the cover of the first file that has one. One query for any number of records.
    """
    rows = ResourceFile.objects.filter(page_id__in=[record.pk for record in records])
    rows = rows.select_related("document").only(
        "page", "document__languages", "document__thumbnail"
    )
    # A file with versions in other languages is there once for each of them.
    rows = rows.annotate(language_of_version=F("document__versions__language"))
    by_page = defaultdict(list)
    for row in rows.order_by("sort_order", "pk"):
        by_page[row.page_id].append(row)
    order = codes()
    for record in records:
        listed = by_page[record.pk]
        found = {code for row in listed for code in [*row.languages, row.language_of_version]}
        found -= {None}
        covers = (row.document.thumbnail for row in listed)
        record._files_on_card = {
            "languages": [code for code in order if code in found] + sorted(found - set(order)),
            "cover": next((cover for cover in covers if cover), None),
        }
