"""
Finds the page for a URL, and answers if there is none.

Wagtail serves the English home page under `/es/` while the Spanish one is missing or a draft.
Here a URL is looked up only in its own language's tree.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404
from django.utils.cache import patch_vary_headers
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page
from wagtail.views import serve as wagtail_serve

from core.i18n.availability import (
    current_locale,
    home_for,
    is_private,
    live_homes,
    public_pages,
    resolve,
    versions,
)
from core.i18n.homes import homes
from core.i18n.switcher import accepted_language, language_links, path_without_language
from core.public.http_cache import set_cache_headers
from core.withdrawal.actions import withdrawal_at
from core.withdrawal.gone import gone_page

DEEPEST = 8  # levels below the home page; no URL of this site has more


def route(request, code: str, path: str):
    """
    The page for a path in one language's tree, as Wagtail's RouteResult; None if there is none.
    """
    home = homes().get(code)
    if home is None or "\0" in path:  # PostgreSQL raises an error for a NUL
        return None
    page, rest = deepest_page(home, [part for part in path.split("/") if part])
    if page is None:
        return None
    try:
        result = page.route(request, rest)
    except Http404:
        return None
    page = result[0]
    return None if page.alias_of_id or is_private(page) else result


def deepest_page(home: Page, parts: list[str]) -> tuple[Page | None, list[str]]:
    """
    The deepest page of a path, and the rest of the path, which that page must route itself.

    Gives the result of Wagtail's routing from page to page, but always in two queries.
    """
    candidates = Page.objects.filter(path__startswith=home.path, slug__in=parts[:DEEPEST])
    by_address = {page.url_path: page for page in candidates} if parts else {}
    page, known_ancestors = home, []
    while parts and not _answers_itself(page, parts):
        child = by_address.get(f"{page.url_path}{parts[0]}/")
        if child is None:
            return None, parts
        known_ancestors.append(page)
        page, parts = child, parts[1:]
    found = page.specific
    found.locale = home.locale
    found.known_ancestors = known_ancestors
    if known_ancestors:
        found._cached_parent_obj = known_ancestors[-1]  # treebeard's get_parent looks here first
    return found, parts


def _answers_itself(page, parts) -> bool:
    """Whether a path is a route of the page itself (`page/2/`, `feed/`), not that of a child."""
    model = page.specific_class
    if not issubclass(model, RoutablePageMixin):
        return False
    try:
        model.get_resolver().resolve(f"/{'/'.join(parts)}/")
    except Resolver404:
        return False
    return True


def serve(request, path=""):
    """
    Serve the page for a path, or the page for missing translations, withdrawn works or 404.

    The answer is made here and not by the 404 handler, which does not run with DEBUG.
    """
    request._wagtail_route_for_request = route(request, request.LANGUAGE_CODE, path)
    try:
        return set_cache_headers(request, wagtail_serve(request, path))
    except Http404 as error:
        return not_found(request, error)


def root_redirect(request):
    """Redirect `/` to the best public language: 302, not stored by shared caches."""
    codes = live_homes()
    if not codes:
        raise Http404("No home page is published yet.")
    response = HttpResponseRedirect(f"/{accepted_language(request, codes)}/")
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = "private, no-store"
    return response


@dataclass
class MissingTranslation:
    """A page that exists in other languages than the requested one."""

    page: Page
    others: list[Page] = field(default_factory=list)
    section: Page | None = None


def missing_translation(request) -> MissingTranslation | None:
    """The public versions in other languages for the requested path, or None."""
    wanted = request.LANGUAGE_CODE
    path = path_without_language(request.path)
    for code, _name in settings.LANGUAGES:
        if code == wanted:
            continue
        result = route(request, code, path)
        if result is None or not public_pages().filter(pk=result[0].pk).exists():
            continue
        page = result[0]
        found = versions(page)
        best = resolve(page, current_locale(request)).page
        # The page exists in the reader's language, so the missing part is the path after the page's
        # URL.
        if best is None or wanted in found:
            continue
        others = [best, *[p for p in found.values() if p.pk != best.pk]]
        specific = {p.pk: p for p in Page.objects.filter(pk__in=[o.pk for o in others]).specific()}
        others = [specific[other.pk] for other in others]
        return MissingTranslation(others[0], others, _section(page, wanted))
    return None


def _section(page, code):
    """The nearest section above a page that is public in a language."""
    for ancestor in page.get_ancestors().filter(depth__gt=1).order_by("-depth"):
        found = versions(ancestor)
        if code in found:
            return found[code]
    return None


def not_found(request, exception=None):
    """
    404 in the reader's language, with versions in other languages or links to sections; with the
    front pages of other languages where this one has none.

    410 if a withdrawn work was at the URL.
    """
    if not hasattr(request, "LANGUAGE_CODE"):
        request.LANGUAGE_CODE = accepted_language(request)
    asks_for_page = request.path_info.lstrip("/").split("/", 1)[0] in dict(settings.LANGUAGES)
    if asks_for_page and (withdrawal := withdrawal_at(path_without_language(request.path))):
        return gone_page(request, withdrawal)
    request.is_missing = True
    missing = missing_translation(request) if asks_for_page else None
    home = home_for(request.LANGUAGE_CODE)
    elsewhere = [] if home or missing else language_links(request)
    context = {
        "missing": missing,
        "home": home,
        "elsewhere": [link for link in elsewhere if link.is_available],
    }
    return render(request, "404.html", context, status=404)
