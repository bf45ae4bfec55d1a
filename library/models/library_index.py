"""The front page of the library."""

from collections import defaultdict

from django.db.models import Count
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks.fields import INLINE_FEATURES
from core.i18n.availability import current_locale, public_pages, works_for
from core.models import BasePage
from library.shelves import SeriesShelf, Works

from .records import ResourcePage
from .series import SeriesPage


class LibraryIndexPage(RoutablePageMixin, BasePage):
    """The front page of the library: its series, and the newest records of all of them."""

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
