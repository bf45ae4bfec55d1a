"""The page type of series of records, and its routes."""

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks.fields import TEXT_FEATURES
from core.content.pagination import paginate
from core.i18n.availability import address_of, public_pages, works_for
from core.i18n.fields import facts
from core.identifiers import stored_issn, validate_issn
from core.models import BasePage
from library.shelves import SeriesShelf, WhenEmpty, Works

from .records import ResourcePage


class SeriesKind(models.TextChoices):
    POLICY = "policy", _("policy papers")
    RESEARCH = "research", _("research")
    PAPERS = "papers", _("papers")
    ANNUAL = "annual", _("annual reports")
    TRAINING = "training", _("training")
    BOOKLET = "booklet", _("booklets")
    NETWORK = "network", _("reports of a network")


class SeriesOrder(models.TextChoices):
    DATE = "date", _("newest first")
    NUMBER = "number", _("by number")
    MANUAL = "manual", _("as in the page tree")


class SeriesPage(RoutablePageMixin, BasePage):
    """
    A series of records. `when_empty` says what is shown if it has none in its language.

    Routes: `…/<series>/`, `…/<series>/page/2/`.
    """

    ORDERS = {
        "date": (F("publication_date").desc(nulls_last=True), "-pk"),
        "number": (F("number_in_series").asc(nulls_last=True), "publication_date", "pk"),
        "manual": ("path",),
    }

    summary_text = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences for the library's front page."),
    )
    description = RichTextField(_("description"), features=TEXT_FEATURES, blank=True)
    short_title = models.CharField(
        _("short title"), max_length=40, blank=True, help_text=_("For menus and labels.")
    )
    series_kind = models.CharField(
        _("kind"), max_length=10, choices=SeriesKind.choices, default=SeriesKind.POLICY
    )
    issn = models.CharField(
        "ISSN",
        max_length=60,  # of the URL that may be pasted
        blank=True,
        validators=[validate_issn],
    )
    order_by = models.CharField(
        _("order"), max_length=8, choices=SeriesOrder.choices, default=SeriesOrder.DATE
    )
    when_empty = models.CharField(
        _("while there is nothing in it"),
        max_length=12,
        choices=WhenEmpty.choices,
        default=WhenEmpty.OTHER,
    )
    forthcoming_note = models.TextField(
        _("what is to come"),
        blank=True,
        max_length=400,
        help_text=_("Shown while the series is empty and announced."),
    )
    cover = models.ForeignKey(
        "library.ArchiveImage",
        verbose_name=_("cover"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    schema_type = "CreativeWorkSeries"
    search_kind = "series"
    search_kind_name = _("Series of records")
    search_position = 40
    summary_fields = ("listing_summary", "summary_text")
    parent_page_types = ["library.LibraryIndexPage", "library.SeriesPage"]
    subpage_types = ["library.SeriesPage", "library.ResourcePage"]

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("series_kind", "issn", "order_by", "when_empty", "publishers", "cover"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary_text"),
        index.SearchField("description"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("short_title"),
        FieldPanel("summary_text"),
        FieldPanel("description"),
        InlinePanel("publishers", heading=_("Publishers"), label=_("publisher")),
        FieldPanel("cover"),
    ]
    order_panels = [
        FieldRowPanel([FieldPanel("series_kind"), FieldPanel("order_by")]),
        FieldPanel("issn"),
        MultiFieldPanel(
            [FieldPanel("when_empty"), FieldPanel("forthcoming_note")],
            heading=_("While it is empty"),
            help_text=_("Readers never see an empty list."),
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Series")),
            ObjectList(order_panels, heading=_("Order")),
            ObjectList(BasePage.promote_panels, heading=_("Lists and URL")),
        ]
    )

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")

    @classmethod
    def can_create_at(cls, parent):
        """Series nest one level: a series within a series holds records only."""
        return super().can_create_at(parent) and not cls._is_inner(parent)

    def can_move_to(self, parent):
        holds_series = self.get_children().type(SeriesPage).exists()
        too_deep = self._is_inner(parent) or (holds_series and parent.specific_class is SeriesPage)
        return super().can_move_to(parent) and not too_deep

    @classmethod
    def _is_inner(cls, page) -> bool:
        """Whether a page is a series within a series."""
        above = page.get_parent()
        return page.specific_class is cls and above is not None and above.specific_class is cls

    def full_clean(self, *args, **kwargs):
        self.issn = stored_issn(self.issn)
        super().full_clean(*args, **kwargs)

    @classmethod
    def unlisted(cls):
        """
        The series that no list shows: without a record in their language, and none is announced
        or shown from other languages. The same rule as in `SeriesShelf`.
        """
        below = (OuterRef("path"), Concat(OuterRef("path"), Value("Z" * cls.steplen)))
        records = public_pages(ResourcePage.objects.filter(path__range=below))
        versions = cls.objects.filter(translation_key=OuterRef("translation_key"))
        elsewhere = Q(when_empty=WhenEmpty.OTHER) & Exists(versions.filter(Exists(records)))
        announced = Q(when_empty=WhenEmpty.FORTHCOMING) & ~Q(forthcoming_note="")
        own = Exists(records.filter(locale_id=OuterRef("locale_id")))
        return cls.objects.exclude(Q(own) | elsewhere | announced)

    def structured_data(self, request, node):
        return [{**node, "issn": self.issn} if self.issn else node]

    def works(self):
        """
        One record for each work of the series, in this page's language or a labelled fallback.

        Records of other languages belong to the series with the same translation key. A series
        that is hidden when empty shows no list of fallbacks only.
        """
        works = self.all_works()
        others_alone = self.when_empty != WhenEmpty.OTHER
        return works.none() if others_alone and not self.counted(works).own else works

    def all_works(self):
        """The same, whether or not there is a record in this page's language."""
        versions = type(self).objects.filter(translation_key=self.translation_key)
        within = Q(pk__in=[])
        for path_above in versions.values_list("path", flat=True):
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
            return redirect(address_of(self, request))
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
