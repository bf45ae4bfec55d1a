"""
The sitemap: all live, public pages of all languages, each with its alternates.

The setting SITEMAPS (config/settings/lists.py) lists its parts, so that apps can add URLs
that are not Wagtail pages; `manage.py sitemaps` prints them.
"""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import Page
from wagtail.models.pages import PageQuerySet

from core.content.cards import versions_of
from core.content.listed import listed
from core.i18n.availability import address_of, live_homes, public_pages
from core.i18n.homes import homes
from core.i18n.switcher import Alternate, alternates
from core.setting_lists import classes_in


class ListedSitemap(Sitemap):
    """
    One part of the sitemap in one language. A subclass has no effect until SITEMAPS lists it.

    `id`: a short, unique name, used in the URL; `what`: one sentence for developers.
    `request` is used to make absolute URLs.
    """

    id = ""
    what = ""
    limit = 1000

    def __init__(self, request, code: str):
        self.request, self.code = request, code

    @property
    def section(self) -> str:
        """The name in URLs: `/sitemap-people-en.xml`."""
        return f"{self.id}-{self.code}"

    def is_listed(self) -> bool:
        """Whether the index lists it in this language."""
        return True


class PageSitemap(ListedSitemap):
    """The pages of one language, with the same alternates as in each page's head."""

    id = "pages"
    what = "All live public pages of a language."

    @property
    def section(self) -> str:
        return self.code

    def items(self):
        if self.code not in live_homes():
            return []
        home = homes()[self.code]
        below = Page.objects.filter(path__startswith=home.path, locale_id=home.locale_id)
        pages: PageQuerySet = listed(public_pages(below))
        return pages.order_by("path").defer_streamfields().specific()

    def location(self, page):
        return address_of(page)

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
    """Alternates in the form that Django's sitemap template expects."""
    return [{"location": link.url, "lang_code": link.hreflang} for link in links]


def sitemaps_for(request) -> dict[str, type[Sitemap] | Sitemap]:
    """Name in URLs → sitemap, for each language and each class in SITEMAPS."""
    found = [
        part(request, code) for code, _name in settings.LANGUAGES for part in classes_in("SITEMAPS")
    ]
    return {part.section: part for part in found if part.is_listed()}


def sitemap_index(request):
    return sitemap_views.index(request, sitemaps_for(request), sitemap_url_name="sitemap")


def sitemap(request, section):
    return sitemap_views.sitemap(request, sitemaps_for(request), section)


def robots(request):
    """
    robots.txt: what crawlers may load, and the sitemap's URL. Pages exclude themselves with a
    meta tag.
    """
    sitemap_url = request.build_absolute_uri(reverse("sitemap_index"))
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {sitemap_url}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
