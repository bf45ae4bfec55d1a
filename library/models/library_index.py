"""The front page of the library."""

from collections import defaultdict
from dataclasses import replace

from django.db.models import Count
from django.db.models.functions import Length, Substr
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks.fields import INLINE_FEATURES
from core.content.pagination import paginate
from core.i18n.availability import (
    address_of,
    current_locale,
    public_pages,
    versions,
    works_for,
)
from core.models import BasePage
from library.shelves import SeriesShelf, Works
from library.works.browsing import ORDERS, Choice, all_entries, narrow, records_of

from .records import ResourcePage
from .series import SeriesPage


class LibraryIndexPage(RoutablePageMixin, BasePage):
    """
    The front page of the library: its series, and the newest records of all of them.

    Routes: `…/library/`, `…/library/all-records/?kind=…`, `…/library/all-records/page/2/?kind=…`.
    """

    intro = RichTextField(_("introduction"), features=INLINE_FEATURES, blank=True)

    schema_type = "CollectionPage"
    not_in_search = "A list: the pages in it are found."
    parent_page_types = ["home.HomePage"]
    subpage_types = ["library.SeriesPage"]
    max_count_per_parent = 1

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")

    @path("")
    def overview(self, request):
        locale = current_locale(request)
        counts = works_by_series(locale)
        series = public_pages(SeriesPage.objects.child_of(self)).order_by("path")
        shelves = [SeriesShelf(one, counts[one.translation_key]) for one in series]
        newest = works_for(locale, ResourcePage.objects.all())
        return self.render(
            request,
            context_overrides={
                "series_list": [shelf for shelf in shelves if shelf.is_shown],
                "newest": newest.select_related("locale").order_by("-publication_date", "-pk")[:6],
            },
        )

    @path("all-records/", name="records")
    def first_page_of_records(self, request):
        return self._records(request, 1)

    @path("all-records/page/<int:number>/", name="records_page")
    def further_page_of_records(self, request, number):
        if number == 1:
            base = f"{address_of(self, request)}all-records/"
            return redirect(base + Choice.from_query(request.GET).query)
        return self._records(request, number)

    def _records(self, request, number):
        """All works, as the reader narrows and sorts them; 404 for a value that can't exist."""
        locale = current_locale(request)
        choice = Choice.from_query(request.GET)
        entries = all_entries(locale)
        narrowing = narrow(choice, entries, locale.language_code)
        fitting = choice.apply(entries).order_by(*ORDERS[choice.sort][1])
        list_page = paginate(fitting, number)
        list_page.object_list = records_of(list_page.object_list)
        return self.render(
            request,
            template="library/all_records.html",
            context_overrides={
                "records": list_page,
                "narrowing": narrowing,
                "rest": f"all-records/{choice.query}",
                "rest_codes": list(versions(self)),
                "orders": [
                    (replace(choice, sort=sort).query, name, sort == choice.sort)
                    for sort, (name, _order) in ORDERS.items()
                ],
            },
        )


def works_by_series(locale) -> dict:
    """Translation key of a series → number of its works, those of series within it included."""
    keys = dict(SeriesPage.objects.values_list("path", "translation_key"))
    step = SeriesPage.steplen
    above = Substr("path", 1, Length("path") - step)
    works = works_for(locale, ResourcePage.objects.all()).annotate(above=above).order_by()
    found = defaultdict(Works)
    for path_above, locale_id, count in works.values_list("above", "locale_id").annotate(
        count=Count("pk")
    ):
        for length in range(step, len(path_above) + 1, step):
            if key := keys.get(path_above[:length]):
                found[key].total += count
                found[key].own += count if locale_id == locale.pk else 0
    return found
