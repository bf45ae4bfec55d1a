"""
Decides in which languages a work can be read. All other code asks this module.

`resolve(work, locale)`: the live version in the locale, else in the work's original language,
else in the first language of FALLBACK_ORDER (settings) that has one, else none. A translation
counts only if it is live, public and no alias.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from wagtail.models import Locale, Page, PageViewRestriction, TranslatableMixin

from core.i18n.homes import homes
from core.i18n.registry import fallback_order
from core.request_cache import cached_per_request


def public_pages(queryset: QuerySet[Any] | None = None) -> QuerySet[Any]:
    """
    The pages of a queryset that anonymous readers can see: live, public, no alias; any language.
    """
    pages = Page.objects.all() if queryset is None else queryset
    pages = pages.filter(live=True, alias_of__isnull=True)
    for path in private_paths():
        pages = pages.exclude(path__startswith=path)
    return pages


@cached_per_request
def private_paths() -> frozenset[str]:
    """
    The tree paths below which nothing is public, cached: Wagtail's `public()` queries them each
    time.
    """
    return frozenset(PageViewRestriction.objects.values_list("page__path", flat=True))


def visible(request: Any, queryset: QuerySet[Any] | None = None) -> QuerySet[Any]:
    """
    The pages of a queryset that this request may list: live, public, no alias, in its locale and
    below its home page.

    Public views and templates use this and never `.live()` alone, which includes private pages.
    """
    pages = public_pages(queryset).filter(locale_id=current_locale(request).pk)
    home = homes().get(request.LANGUAGE_CODE)
    return pages.filter(path__startswith=home.path) if home else pages.none()


def address_of(page: Page, request: Any = None) -> str:
    """
    The URL of a page; empty if it has none: it stands below no home page.

    `get_url` gives None then, which broke pages. Templates have `pageurl`, for pages of `visible`
    and `versions`, which all have a URL.
    """
    return page.get_url(request) or ""


def current_locale(request: Any) -> Locale:
    """
    The locale of a request, from the first part of its path.

    Returns an unsaved Locale for a language of the settings that has no Locale yet.
    """
    if not hasattr(request, "_memoria_locale"):
        by_code = {locale.language_code: locale for locale in locales().values()}
        code = request.LANGUAGE_CODE
        request._memoria_locale = by_code.get(code) or Locale(language_code=code)
    return request._memoria_locale


@cached_per_request
def locales() -> dict[int, Locale]:
    """Every locale by its primary key."""
    known = {home.locale_id: home.locale for home in homes().values()}
    return known if len(known) == len(settings.LANGUAGES) else Locale.objects.in_bulk()


def store_versions(found: dict[Any, dict[str, Page]]) -> None:
    """
    Store the versions of several works (translation key → language code → page) in this request's
    cache.
    """
    for translation_key, by_code in found.items():
        _versions.store(by_code, translation_key)


def versions(work: Page) -> dict[str, Page]:
    """Language code → the live, public version of a work, the work's own language included."""
    return _versions(work.translation_key)


@cached_per_request
def _versions(translation_key: Any) -> dict[str, Page]:
    home_live = live_homes()
    front = {code: home for code, home in homes().items() if code in home_live}
    if any(home.translation_key == translation_key for home in front.values()):
        return front
    pages = public_pages(Page.objects.filter(translation_key=translation_key))
    by_code = {page.locale.language_code: page for page in pages.select_related("locale")}
    return {
        code: page
        for code, page in by_code.items()
        if code in home_live and page.path.startswith(front[code].path)
    }


def home_for(code: str) -> Page | None:
    """The live home page of a language as its specific type, or None."""
    home = homes().get(code)
    return home.specific if home else None


def live_homes() -> frozenset[str]:
    """The languages whose home page is public. No page of another language is public."""
    return frozenset(code for code, home in homes().items() if not is_private(home))


def is_private(page: Page) -> bool:
    """
    Whether a page or one above it is private. Public pages have no sessions, so nobody can open
    it.
    """
    return any(page.path.startswith(path) for path in private_paths())


def is_public(page: Page) -> bool:
    """Whether a page is live, public and no alias, and its language's home page is public."""
    counts = page.live and not page.alias_of_id and not is_private(page)
    return counts and page.locale.language_code in live_homes()


def fallback_codes(original: str, wanted: str) -> list[str]:
    """The languages to try, in order, for a reader of `wanted` and a work written in `original`."""
    order = [wanted, original, *fallback_order()]
    return list(dict.fromkeys(code for code in order if code))


@dataclass(frozen=True)
class Resolved:
    """The version of a work for a reader, and whether its language differs from the reader's."""

    page: Page | None
    is_fallback: bool = False


def resolve(work: Page, locale: Locale) -> Resolved:
    """The version of a work that a reader of a locale gets."""
    found = versions(work)
    original = getattr(work.specific_deferred, "original_language", "")
    for code in fallback_codes(original, locale.language_code):
        if code in found:
            return Resolved(found[code], code != locale.language_code)
    return Resolved(None)


def works_for(locale: Locale, queryset: QuerySet[Any]) -> QuerySet[Any]:
    """
    One page for each work: the locale's version, else a fallback.

    Takes a queryset of a page model with `original_language`; returns a queryset of the same
    model with public pages only. Used for the library and for groups labelled with their
    language.
    """
    model = queryset.model
    candidates, order = public_pages(queryset), fallback_order()
    rank = Case(
        When(locale_id=locale.pk, then=Value(0)),
        *[
            When(locale__language_code=code, original_language=code, then=Value(1))
            for code in order
        ],
        *[
            When(locale__language_code=code, then=Value(2 + position))
            for position, code in enumerate(order)
        ],
        default=Value(2 + len(order)),
        output_field=IntegerField(),
    )
    best = (
        public_pages(model.objects.filter(translation_key=OuterRef("translation_key")))
        .annotate(_rank=rank)
        .order_by("_rank", "pk")
        .values("pk")[:1]
    )
    return candidates.filter(pk=Subquery(best))


def localized_snippets(
    snippets: Iterable[TranslatableMixin], locale: Locale
) -> list[TranslatableMixin]:
    """
    The translations of shared records in a locale, in the same order, in one query a model.

    Leaves out records without a live translation, so that no text is labelled with a wrong
    language.
    """
    snippets = [snippet for snippet in snippets if snippet is not None]
    found = {
        (type(s), s.translation_key): s
        for s in snippets
        if s.locale_id == locale.pk and getattr(s, "live", True)
    }
    elsewhere = [s for s in snippets if s.locale_id != locale.pk]
    for model in {type(snippet) for snippet in elsewhere}:
        keys = [s.translation_key for s in elsewhere if type(s) is model]
        rows = model.objects.filter(translation_key__in=keys, locale_id=locale.pk)
        if hasattr(model, "live"):
            rows = rows.filter(live=True)
        found.update({(model, row.translation_key): row for row in rows})
    localized = [found.get((type(s), s.translation_key)) for s in snippets]
    return [snippet for snippet in localized if snippet is not None]


def notices_for(notices: Iterable[Any], locale: Locale) -> list[Any]:
    """
    Content notices for readers of a locale, in the same order.

    One without a live translation stands in its own words, with their language in `lang`: a
    notice never waits for a translator (H5). Left out is what isn't live itself.
    """
    notices = [notice for notice in notices if notice is not None]
    found = {one.translation_key: one for one in localized_snippets(notices, locale)}
    if len(found) == len(notices):
        return [found[notice.translation_key] for notice in notices]
    known = locales()
    shown = [found.get(one.translation_key) or in_own_words(one, known) for one in notices]
    return [notice for notice in shown if notice is not None]


def in_own_words(notice: Any, known: dict[int, Locale]) -> Any:
    """
    A live content notice with its own language in `lang`, for readers of another; else None.

    `known`: every locale, as `locales()` gives them.
    """
    if not notice.live:
        return None
    notice.lang = known[notice.locale_id].language_code
    return notice


def localized_pages(pages: Iterable[Page], locale: Locale) -> list[Page]:
    """The translations of pages in a locale, in the same order, only live and public ones."""
    keys = [page.translation_key for page in pages if page is not None]
    rows: Any = public_pages(Page.objects.filter(translation_key__in=keys, locale_id=locale.pk))
    by_key = {page.translation_key: page for page in rows.specific()}
    return [by_key[key] for key in keys if key in by_key]
