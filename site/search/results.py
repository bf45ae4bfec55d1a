"""
What a search finds, for readers.

`search_pages` is the one seam: a backend that knows Khmer can take its place.
"""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, NullIf
from wagtail.models import Page

from core.availability import FALLBACK_ORDER, live_homes, public_pages, visible

# Named, not imported: search knows no content app.
SEARCHED = {
    "stories.StoryPage": ("listing_summary", "standfirst"),
    "stories.CommemorationPage": ("listing_summary", "standfirst"),
    "library.ResourcePage": ("listing_summary", "subtitle"),
    "library.SeriesPage": ("listing_summary", "summary_text"),
    "home.StandardPage": ("listing_summary", "standfirst"),
}
MOST = 600  # 50 pages of hits; nobody turns more, and a common word has thousands
OF_EACH_LANGUAGE = 5


@dataclass
class Found:
    """Pages found, best first, each with `summary`: in the reader's language, and in each other one."""

    here: list[Page] = field(default_factory=list)
    elsewhere: dict[str, list[Page]] = field(default_factory=dict)


def search_pages(request, cleaned) -> Found:
    """The public pages that have all the words of a cleaned query, in one query."""
    if not cleaned:
        return Found()
    # The index can't filter by what it doesn't hold (aliases, private sections): a subquery can.
    allowed = public_pages(searched_pages()).values("pk")
    pages = with_summary(Page.objects.filter(pk__in=allowed))
    return _divided(pages.search(str(cleaned), operator="and")[:MOST], request.LANGUAGE_CODE)


def _divided(hits, wanted) -> Found:
    """One version of each work: the reader's own, else the first that was found."""
    homes = live_homes()
    hits = [(hit, hit.locale.language_code) for hit in hits]
    here = [hit for hit, code in hits if code == wanted and code in homes]
    seen = {hit.translation_key for hit in here}
    elsewhere = {code: [] for code in FALLBACK_ORDER if code != wanted and code in homes}
    for hit, code in hits:
        if code in elsewhere and hit.translation_key not in seen:
            seen.add(hit.translation_key)
            elsewhere[code].append(hit)
    return Found(here, {code: pages for code, pages in elsewhere.items() if pages})


def newest_pages(request, count: int = 3) -> list[Page]:
    """The newest pages in the reader's language, each with `summary`."""
    pages = visible(request, searched_pages())
    return list(with_summary(pages).order_by("-first_published_at", "-pk")[:count])


def searched_pages():
    """Pages of the kinds that can be found."""
    return Page.objects.type(*(apps.get_model(name) for name in SEARCHED))


def with_summary(pages):
    """`summary` as on a card, over five page types without a query for each."""
    words = []
    for name, fields in SEARCHED.items():
        link = apps.get_model(name)._meta.model_name
        words += [NullIf(F(f"{link}__{field}"), Value("")) for field in fields]
    summary = Coalesce(*words, F("search_description"), output_field=CharField())
    return pages.select_related("locale").annotate(summary=summary)
