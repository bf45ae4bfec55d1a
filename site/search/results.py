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
    """Keys of the pages found, best first: in the reader's language, and in each other one."""

    here: list[int] = field(default_factory=list)
    elsewhere: dict[str, list[int]] = field(default_factory=dict)


def search_pages(request, cleaned) -> Found:
    """The public pages that have all the words of a cleaned query."""
    if not cleaned:
        return Found()
    # The index can't filter by what it doesn't hold (aliases, private sections): a subquery can.
    allowed = public_pages(searched_pages()).values("pk")
    hits = Page.objects.filter(pk__in=allowed).select_related("locale")
    hits = hits.only("translation_key", "locale__language_code")
    return _divided(hits.search(str(cleaned), operator="and")[:MOST], request.LANGUAGE_CODE)


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
            elsewhere[code].append(hit.pk)
    return Found([hit.pk for hit in here], {code: pks for code, pks in elsewhere.items() if pks})


def pages_to_show(*groups: list[int]) -> list[list[Page]]:
    """Groups of keys as groups of pages, each with its locale and `summary`, in one query."""
    pks = [pk for group in groups for pk in group]
    found = _with_summary(Page.objects.filter(pk__in=pks)).in_bulk()
    return [[found[pk] for pk in group if pk in found] for group in groups]


def newest_pages(request, count: int = 3) -> list[Page]:
    """The newest pages in the reader's language, each with `summary`."""
    pages = visible(request, searched_pages())
    return list(_with_summary(pages).order_by("-first_published_at", "-pk")[:count])


def searched_pages():
    """Pages of the kinds that can be found."""
    return Page.objects.type(*(apps.get_model(name) for name in SEARCHED))


def _with_summary(pages):
    """`summary` as on a card, over five page types without a query for each."""
    words = []
    for name, fields in SEARCHED.items():
        link = apps.get_model(name)._meta.model_name
        words += [NullIf(F(f"{link}__{field}"), Value("")) for field in fields]
    summary = Coalesce(*words, F("search_description"), output_field=CharField())
    return pages.select_related("locale").annotate(summary=summary)
