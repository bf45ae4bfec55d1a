"""The sitemap of people's pages, which are routes of the list of people and no Wagtail pages."""

from django.utils.functional import cached_property

from core.i18n.availability import address_of, versions
from core.i18n.switcher import alternates
from core.public.sitemaps import ListedSitemap, as_in_sitemaps
from home.models import PeopleIndexPage
from home.named_people import named_people, published_languages


class PeopleSitemap(ListedSitemap):
    """
    Everybody who may be named in one language, with the same alternates as in the page's head.
    """

    id = "people"
    what = "The people of a language, if their list is public and not empty."

    @cached_property
    def lists(self) -> dict:
        """Language code → the public list of people."""
        anywhere = PeopleIndexPage.objects.filter(live=True).first()
        return versions(anywhere) if anywhere else {}

    def is_listed(self):
        return self.code in self.lists and named_people(self.code).exists()

    def items(self):
        return named_people(self.code).order_by("pk")

    def location(self, person):
        return f"{address_of(self.lists[self.code], self.request)}{person.code}/"

    def get_urls(self, page=1, site=None, protocol=None):
        urls = super().get_urls(page, site, protocol)
        codes = published_languages(url["item"] for url in urls)
        for url in urls:
            person = url["item"]
            found = {
                code: page
                for code, page in self.lists.items()
                if code in codes[person.translation_key, person.code]
            }
            links = alternates(self.request, self.lists[self.code], found, f"{person.code}/")
            url["alternates"] = as_in_sitemaps(links)
        return urls
