"""
How an address becomes a page, and what is answered where there is none.

Wagtail serves the English home under `/es/` while the Spanish one is absent or a draft.
Here an address leads into its own language's tree or nowhere.
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
    homes,
    is_private,
    live_homes,
    public_pages,
    resolve,
    versions,
)
from core.i18n.switcher import accepted_language, path_without_language
from core.public.http_cache import set_cache_headers
from core.withdrawal.actions import withdrawal_at
from core.withdrawal.gone import gone_page

DEEPEST = 8  # below the home page; no address of ours has more parts


def route(request, code: str, path: str):
    """The page an address leads to in one language's tree, as Wagtail's RouteResult; None if there is none."""
    home = homes().get(code)
    if home is None or "\0" in path:  # PostgreSQL can't even look for a NUL
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
    The page that answers for an address, and the rest of the address that it must make sense of.

    As if each page on the way was asked, but in two queries however long the way is.
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
        found._cached_parent_obj = known_ancestors[-1]  # where treebeard's get_parent looks first
    return found, parts


def _answers_itself(page, parts) -> bool:
    """Whether an address is one of the page's own (`page/2/`, `feed/`), not that of a child."""
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
    Serve a page of the language the path names, or say what there is instead.

    The answer is given here and not left to the 404 handler: with DEBUG that one never runs,
    and whoever tries the site would not see it.
    """
    request._wagtail_route_for_request = route(request, request.LANGUAGE_CODE, path)
    try:
        return set_cache_headers(request, wagtail_serve(request, path))
    except Http404 as error:
        return not_found(request, error)


def root_redirect(request):
    """`/` leads to the best language that can be read: 302, never kept by shared caches."""
    codes = live_homes()
    if not codes:
        raise Http404("No home page is published yet.")
    response = HttpResponseRedirect(f"/{accepted_language(request, codes)}/")
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = "private, no-store"
    return response


@dataclass
class MissingTranslation:
    """A page that can be read in other languages than the one asked for."""

    page: Page
    others: list[Page] = field(default_factory=list)
    section: Page | None = None


def missing_translation(request) -> MissingTranslation | None:
    """What there is in other languages at the address asked for, if anything public."""
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
        # There in the reader's own language, so it is what follows the page's address that isn't.
        if best is None or wanted in found:
            continue
        others = [best, *[p for p in found.values() if p.pk != best.pk]]
        specific = {p.pk: p for p in Page.objects.filter(pk__in=[o.pk for o in others]).specific()}
        others = [specific[other.pk] for other in others]
        return MissingTranslation(others[0], others, _section(page, wanted))
    return None


def _section(page, code):
    """The nearest section above a page that can be read in a language."""
    for ancestor in page.get_ancestors().filter(depth__gt=1).order_by("-depth"):
        found = versions(ancestor)
        if code in found:
            return found[code]
    return None


def not_found(request, exception=None):
    """
    404 in the reader's language: what there is in others, or where else to look.

    410 where something stood that was withdrawn.
    """
    if not hasattr(request, "LANGUAGE_CODE"):
        request.LANGUAGE_CODE = accepted_language(request)
    asks_for_page = request.path_info.lstrip("/").split("/", 1)[0] in dict(settings.LANGUAGES)
    if asks_for_page and (withdrawal := withdrawal_at(path_without_language(request.path))):
        return gone_page(request, withdrawal)
    request.is_missing = True
    missing = missing_translation(request) if asks_for_page else None
    context = {"missing": missing, "home": home_for(request.LANGUAGE_CODE)}
    return render(request, "404.html", context, status=404)
