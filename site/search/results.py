"""
The results of a search for readers.

The index gives the keys of all public pages with the words; other values are fetched only for the
pages shown.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.html import conditional_escape
from wagtail.models import Page

from core.content.listed import listed
from core.i18n.availability import live_homes, locales, public_pages, visible
from core.i18n.registry import fallback_order
from search.editions import newest_first
from search.excerpts import Marker
from search.kinds import date_paths, kind_names, kind_of, searched_types, summary_paths

MOST = 2000  # 160 pages of results; a common word has thousands of hits
OF_EACH_LANGUAGE = 5
PASSAGE = 220


@dataclass
class Found:
    """
    The keys of the pages found, best first: in the reader's language, and in each other one.

    `kinds`: the number of hits of each kind in the reader's language, whatever kind is chosen.
    """

    here: list[Page] = field(default_factory=list)
    elsewhere: dict[str, list[Page]] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)

    @property
    def count_elsewhere(self) -> int:
        return sum(map(len, self.elsewhere.values()))


def search_pages(request, cleaned, kind: str = "") -> Found:
    """The public pages (of one kind, if given) with all the words of a cleaned query. One query."""
    if not cleaned:
        return Found()
    # The index can't filter by values it lacks (aliases, private sections); a subquery can.
    allowed = listed(public_pages(searched_pages())).values("pk")
    pages = Page.objects.filter(pk__in=allowed)
    pages = pages.only("translation_key", "locale_id", "content_type_id")
    hits = list(pages.search(str(cleaned), operator="and")[:MOST])
    return _divided(newest_first(hits), request.LANGUAGE_CODE, kind)


def _divided(hits, wanted, kind) -> Found:
    """One version of each work: in the reader's language, else the first in the results."""
    homes, known, kinds = live_homes(), locales(), _kinds_by_type(hits)
    hits = [(hit, known[hit.locale_id].language_code) for hit in hits]
    here = [hit for hit, code in hits if code == wanted and code in homes]
    seen = {hit.translation_key for hit in here}
    elsewhere = {code: [] for code in fallback_order() if code != wanted and code in homes}
    for hit, code in hits:
        if code in elsewhere and hit.translation_key not in seen and _is_of_kind(hit, kind, kinds):
            seen.add(hit.translation_key)
            elsewhere[code].append(hit)
    counts = Counter(kinds[hit.content_type_id] for hit in here)
    return Found(
        here=[hit for hit in here if _is_of_kind(hit, kind, kinds)],
        elsewhere={code: pages for code, pages in elsewhere.items() if pages},
        kinds={each: counts[each] for each in kind_names() if counts[each]},
    )


def _is_of_kind(hit, kind, kinds):
    return not kind or kinds[hit.content_type_id] == kind


def _kinds_by_type(hits) -> dict[int, str]:
    """Content type → kind. Django caches content types, so later calls take no query."""
    types = {hit.content_type_id: hit.cached_content_type for hit in hits}
    return {pk: kind_of(one.model_class()) for pk, one in types.items()}


def with_passages(pages: list[Page], cleaned) -> list[Page]:
    """
    The given hits in the same order, in one query, with `marked_title` and `passage`: an excerpt
    with the words in `<mark>`, or the beginning of the summary.
    """
    keys = [page.pk for page in pages]
    pages = with_summary(Page.objects.filter(pk__in=keys)).annotate(text=F("search_text__text"))
    found = pages.in_bulk() if keys else {}
    marker = Marker(str(cleaned))
    shown = [found[key] for key in keys if key in found]
    for page in shown:
        page.marked_title = marker.whole(page.title)
        passage = marker.passage(page.text or "", PASSAGE)
        page.passage = passage or conditional_escape(marker.beginning(page.summary, PASSAGE))
    return shown


def newest_pages(request, count: int = 3) -> list[Page]:
    """The newest pages in the reader's language, each with `summary`."""
    pages = visible(request, searched_pages())
    return list(with_summary(pages).order_by("-first_published_at", "-pk")[:count])


def searched_pages():
    """Pages of the types that can be found."""
    return Page.objects.type(*searched_types())


def with_summary(pages):
    """
    Add `summary` as on a card, and `date` and `date_precision`, from the tables of all page
    types, without a query for each page.
    """
    words = [NullIf(F(path), Value("")) for path in summary_paths()]
    summary = Coalesce(*words, F("search_description"), output_field=CharField())
    dates, precisions = date_paths()
    return pages.select_related("locale").annotate(
        summary=summary, date=_first(dates), date_precision=_first(precisions)
    )


def _first(paths):
    """The first column with a value."""
    return Coalesce(*map(F, paths), None)
