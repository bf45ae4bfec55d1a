"""The addresses below the library and its series, and what is listed there."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.functions import Length, Substr
from django.shortcuts import redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.content.pagination import paginate
from core.i18n.availability import current_locale, public_pages, works_for

WHEN_EMPTY_OTHERS = "other"  # library.models.WhenEmpty, which imports this module


class LibraryRoutes(RoutablePageMixin):
    """`…/library/`: the series, and the newest records of all of them."""

    @path("")
    def overview(self, request):
        from library.models import ResourcePage, SeriesPage

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


@dataclass
class Works:
    """How many works there are: in all languages, and in the reader's own."""

    total: int = 0
    own: int = 0


def works_by_series(locale) -> dict:
    """Translation key of a series → how many works it has, those of series within it included."""
    from library.models import ResourcePage, SeriesPage

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


class SeriesShelf:
    """
    What a series has to show in its own language.

    Never an empty list: records of its language, else those of other languages, else a
    note of what is to come, else the series stays hidden.
    """

    def __init__(self, series, works: Works):
        self.series = series
        shows_others = series.when_empty == WHEN_EMPTY_OTHERS
        self.count = works.total if works.own or shows_others else 0

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
        works = self.all_works()
        others_alone = self.when_empty != WHEN_EMPTY_OTHERS
        return works.none() if others_alone and not self.counted(works).own else works

    def all_works(self):
        """The same, whether or not there is one in this page's language."""
        from library.models import ResourcePage, SeriesPage

        twins = SeriesPage.objects.filter(translation_key=self.translation_key)
        within = Q(pk__in=[])
        for path_above in twins.values_list("path", flat=True):
            within |= Q(path__startswith=path_above)
        works = works_for(self.locale, ResourcePage.objects.filter(within))
        return works.select_related("locale").order_by(*self.ORDERS[self.order_by])

    def counted(self, works) -> Works:
        own = Count("pk", filter=Q(locale=self.locale))
        return Works(**works.order_by().aggregate(total=Count("pk"), own=own))

    @path("")
    def first_page(self, request):
        return self._list(request, 1)

    @path("page/<int:number>/", name="page")
    def further_page(self, request, number):
        if number == 1:
            return redirect(self.get_url(request))
        return self._list(request, number)

    def _list(self, request, number):
        works = self.all_works()
        shelf = SeriesShelf(self, self.counted(works))
        records = works if shelf.count else works.none()
        return self.render(
            request,
            context_overrides={
                "shelf": shelf,
                "records": paginate(records, number, count=shelf.count),
            },
        )
