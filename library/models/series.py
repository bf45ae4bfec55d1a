"""The library's front page and its series."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks.fields import INLINE_FEATURES, TEXT_FEATURES
from core.i18n.fields import facts
from core.models import BasePage
from library.routes import LibraryRoutes, SeriesRoutes


class LibraryIndexPage(LibraryRoutes, BasePage):
    """The front page of the library: its series, and all its records."""

    intro = RichTextField(_("introduction"), features=INLINE_FEATURES, blank=True)

    schema_type = "CollectionPage"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["library.SeriesPage"]
    max_count_per_parent = 1

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")


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


class WhenEmpty(models.TextChoices):
    HIDE = "hide", _("hide the series")
    FORTHCOMING = "forthcoming", _("announce what is to come")
    OTHER = "other", _("show what exists in other languages")


class SeriesPage(SeriesRoutes, BasePage):
    """A series of records. It is never an empty list: see `when_empty`."""

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
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^\d{4}-\d{3}[\dX]\Z", _("Write an ISSN as 1234-567X."))],
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
            ObjectList(BasePage.promote_panels, heading=_("Lists and address")),
        ]
    )

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")

    @classmethod
    def can_create_at(cls, parent):
        """Series nest one level: a series of a series holds records only."""
        return super().can_create_at(parent) and not cls._is_inner(parent)

    def can_move_to(self, parent):
        holds_series = self.get_children().type(SeriesPage).exists()
        too_deep = self._is_inner(parent) or (holds_series and parent.specific_class is SeriesPage)
        return super().can_move_to(parent) and not too_deep

    @classmethod
    def _is_inner(cls, page) -> bool:
        """Whether a page is a series that stands in a series."""
        above = page.get_parent()
        return page.specific_class is cls and above is not None and above.specific_class is cls

    def structured_data(self, request, node):
        return [{**node, "issn": self.issn} if self.issn else node]

    @property
    def summary(self) -> str:
        return self.listing_summary or self.summary_text or self.search_description
