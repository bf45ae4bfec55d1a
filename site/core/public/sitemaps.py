"""
The sitemap: all live public pages of all three trees, each with its alternates.

What stands below pages and is no page itself, an app adds with a hook:

    @hooks.register("find_sitemaps")
    def people(request, code):  # gives names and Sitemaps, none where nothing stands
"""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpResponse
from django.urls import reverse
from wagtail import hooks

from core.content.cards import versions_of
from core.i18n.availability import live_homes, public_pages
from core.i18n.switcher import Alternate, alternates

HOOK = "find_sitemaps"


class LanguageSitemap(Sitemap):
    """The pages of one language, with the same alternates as in each page's head."""

    limit = 1000

    def __init__(self, code: str):
        self.code = code
        self.request = None  # set by sitemaps_for

    def items(self):
        if self.code not in live_homes():
            return []
        pages = public_pages().filter(locale__language_code=self.code, depth__gt=1)
        return pages.order_by("path").defer_streamfields().specific()

    def location(self, page):
        return page.get_url()

    def lastmod(self, page):
        return page.last_published_at

    def get_urls(self, page=1, site=None, protocol=None):
        urls = super().get_urls(page, site, protocol)
        found = versions_of(url["item"] for url in urls)
        for url in urls:
            page = url["item"]
            links = alternates(self.request, page, found[page.translation_key])
            url["alternates"] = as_in_sitemaps(links)
        return urls


def as_in_sitemaps(links: list[Alternate]) -> list[dict[str, str]]:
    """Alternates as Django's template of a sitemap reads them."""
    return [{"location": link.url, "lang_code": link.hreflang} for link in links]


def sitemaps_for(request) -> dict[str, LanguageSitemap]:
    """Language code → its sitemap, bound to the request that gives absolute addresses."""
    sections = {}
    for code, _name in settings.LANGUAGES:
        sections[code] = LanguageSitemap(code)
        sections[code].request = request
        for find in hooks.get_hooks(HOOK):
            sections.update({f"{name}-{code}": found for name, found in find(request, code)})
    return sections


def sitemap_index(request):
    return sitemap_views.index(request, sitemaps_for(request), sitemap_url_name="sitemap")


def sitemap(request, section):
    return sitemap_views.sitemap(request, sitemaps_for(request), section)


def robots(request):
    """What crawlers are asked, and where the sitemap is. Pages not to be listed say so themselves."""
    sitemap_url = request.build_absolute_uri(reverse("sitemap_index"))
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {sitemap_url}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
