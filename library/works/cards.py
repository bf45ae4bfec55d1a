"""What the cards of records show of their files: languages and a cover."""

from collections import defaultdict
from collections.abc import Iterable

from core.i18n.registry import codes
from library.models import DocumentVersion, ResourceFile, ResourcePage


def set_files_on_cards(records: Iterable[ResourcePage]) -> None:
    """
    Set `_files_on_card` of each record: the languages of its files, those of the site first, and
    the cover of the first file that has one. Two queries for any number of records.
    """
    rows = ResourceFile.objects.filter(page_id__in=[record.pk for record in records])
    by_page = defaultdict(list)
    for row in rows.select_related("document").order_by("sort_order", "pk"):
        by_page[row.page_id].append(row.document)
    documents = {document.pk for listed in by_page.values() for document in listed}
    versions = defaultdict(list)
    for pk, code in DocumentVersion.objects.filter(document_id__in=documents).values_list(
        "document_id", "language"
    ):
        versions[pk].append(code)
    order = codes()
    for record in records:
        listed = by_page[record.pk]
        found = {code for one in listed for code in [*one.languages, *versions[one.pk]]}
        record._files_on_card = {
            "languages": [code for code in order if code in found]
            + sorted(code for code in found if code not in order),
            "cover": next((one.thumbnail for one in listed if one.thumbnail), None),
        }
