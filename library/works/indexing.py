"""
Keeps the index of works (library.models.work_index) up.

A work is indexed anew when a record, its rows, one of its files or its place changes, and when
pages are closed or opened to the public.
"""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from wagtail.models import Locale

from core.i18n.availability import fallback_codes, public_pages
from core.text.collation import stored_sort_key
from library.models import ResourceFile, ResourcePage, SeriesPage, WorkEntry, WorkValue
from library.works.values import days_of, values_of

AT_ONCE = 500


def index_all() -> int:
    """Make the whole index anew; returns the number of works."""
    WorkEntry.objects.all().delete()
    WorkValue.objects.all().delete()
    keys = ResourcePage.objects.order_by("translation_key").values_list(
        "translation_key", flat=True
    )
    keys = list(keys.distinct())
    for start in range(0, len(keys), AT_ONCE):
        index_works(keys[start : start + AT_ONCE])
    return len(keys)


@transaction.atomic
def index_works(keys: Iterable[UUID]) -> None:
    """Index works anew, given by their translation keys; those without a public page leave it."""
    keys = set(keys)
    if not keys:
        return
    pages = public_pages(ResourcePage.objects.filter(translation_key__in=keys))
    pages = list(pages.select_related("locale").order_by("pk"))
    values = values_of(pages)
    WorkValue.objects.filter(translation_key__in=keys).delete()
    WorkValue.objects.bulk_create(
        WorkValue(translation_key=key, facet=facet, value=value)
        for key, pairs in values.items()
        for facet, value in sorted(pairs)
    )
    WorkEntry.objects.filter(translation_key__in=keys).delete()
    WorkEntry.objects.bulk_create(_entries(pages))


def _entries(pages) -> list[WorkEntry]:
    """An entry for each work and each language of the site."""
    by_work: dict = defaultdict(dict)
    for page in pages:
        by_work[page.translation_key].setdefault(page.locale.language_code, page)
    series = _series_of(pages)
    replaced = ResourcePage.newer_works(by_work)
    locales = list(Locale.objects.all())
    return [
        _entry(key, locale, found, series, key in replaced)
        for key, found in by_work.items()
        for locale in locales
    ]


def _entry(key, locale, found, series, is_superseded) -> WorkEntry:
    original = next(iter(found.values())).original_language
    codes = [*fallback_codes(original, locale.language_code), *found]
    page = next(found[code] for code in codes if code in found)
    first, last = days_of(page)
    return WorkEntry(
        translation_key=key,
        locale=locale,
        page=page,
        is_own=page.locale_id == locale.pk,
        series=series.get(page.path[: -page.steplen]),
        sort_key=stored_sort_key(page.title, locale.language_code, SORT_LETTERS),
        first_day=first,
        last_day=last,
        number=page.number_in_series,
        is_superseded=is_superseded,
    )


SORT_LETTERS = 40


def _series_of(pages) -> dict[str, UUID]:
    """Tree path of a series → its translation key."""
    paths = {page.path[: -page.steplen] for page in pages}
    return dict(SeriesPage.objects.filter(path__in=paths).values_list("path", "translation_key"))


def works_with(documents) -> set[UUID]:
    """The works whose records list one of these documents."""
    rows = ResourceFile.objects.filter(document_id__in=documents)
    return set(rows.values_list("page__translation_key", flat=True))


def works_below(paths: Iterable[str]) -> set[UUID]:
    """The works with a record below one of these places of the page tree, or there."""
    within = Q(pk__in=[])
    for path in paths:
        within |= Q(path__startswith=path)
    return set(ResourcePage.objects.filter(within).values_list("translation_key", flat=True))
