"""The addresses below the library and its series, and what is listed there."""

from django.db.models import F
from django.shortcuts import redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.availability import current_locale, public_pages, works_for
from core.pagination import paginate


class LibraryRoutes(RoutablePageMixin):
    """`…/library/`: the series, and the newest records of all of them."""

    @path("")
    def overview(self, request):
        from library.models import ResourcePage, SeriesPage

        locale = current_locale(request)
        series = public_pages(SeriesPage.objects.child_of(self)).order_by("path")
        newest = works_for(locale, ResourcePage.objects.all())
        return self.render(
            request,
            context_overrides={
                "series_list": [s for s in map(SeriesShelf, series) if s.is_shown],
                "newest": newest.select_related("locale").order_by("-publication_date", "-pk")[:6],
            },
        )


class SeriesShelf:
    """
    What a series has to show in its own language.

    Never an empty list: records of its language, else those of other languages, else a
    note of what is to come, else the series stays hidden.
    """

    def __init__(self, series):
        self.series = series
        self.works = series.works()
        self.count = self.works.count()

    @property
    def announces(self) -> bool:
        return (
            not self.count
            and self.series.when_empty == "forthcoming"
            and bool(self.series.forthcoming_note)
        )

    @property
    def is_shown(self) -> bool:
        return bool(self.count) or self.announces


class SeriesRoutes(RoutablePageMixin):
    """`…/<series>/`, `…/<series>/page/2/`."""

    ORDERS = {
        "date": (F("publication_date").desc(nulls_last=True), "-pk"),
        "number": (F("number_in_series").asc(nulls_last=True), "publication_date", "pk"),
        "manual": ("path",),
    }

    def works(self):
        """
        One record for each work of the series, in this page's language or a labelled fallback.

        Other languages' records belong to the same series by its translation key. A series
        that hides when empty shows no fallbacks alone.
        """
        from library.models import ResourcePage, SeriesPage

        twins = SeriesPage.objects.filter(translation_key=self.translation_key)
        paths = list(twins.values_list("path", flat=True))
        records = ResourcePage.objects.none()
        if paths:
            below = [ResourcePage.objects.filter(path__startswith=p) for p in paths]
            records = below[0]
            for more in below[1:]:
                records = records | more
        works = works_for(self.locale, records)
        if self.when_empty != "other" and not works.filter(locale=self.locale).exists():
            works = works.none()
        return works.select_related("locale").order_by(*self.ORDERS[self.order_by])

    @path("")
    def first_page(self, request):
        return self._list(request, 1)

    @path("page/<int:number>/", name="page")
    def further_page(self, request, number):
        if number == 1:
            return redirect(self.get_url(request))
        return self._list(request, number)

    def _list(self, request, number):
        shelf = SeriesShelf(self)
        return self.render(
            request,
            context_overrides={"shelf": shelf, "records": paginate(shelf.works, number)},
        )
