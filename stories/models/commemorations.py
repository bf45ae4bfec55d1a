"""A day of remembrance: a permanent page, with an edition each year."""

from calendar import monthrange
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
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
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index

from core.i18n.availability import public_pages
from core.i18n.fields import facts
from core.models import BasePage
from core.public.http_cache import limit_caching
from stories.blocks import StoryStream
from stories.days import calendar_feed
from stories.days.event_data import event
from stories.days.recurrence import EXPLICIT, FIXED, Recurrence, next_midnight

from .giving import GivingSection
from .stories import StoryPage


class Rule(models.TextChoices):
    FIXED = FIXED, _("the same date each year")
    EXPLICIT = EXPLICIT, _("dates given year by year")


def validate_timezone(name: str) -> None:
    """Raises ValidationError, with an example, for a name that is no IANA time zone."""
    if name not in available_timezones():
        raise ValidationError(_("Write a time zone as “Asia/Phnom_Penh”."))


class CommemorationPage(RoutablePageMixin, Recurrence, GivingSection, BasePage):
    """
    One day of remembrance: its history, its next date, its editions.

    Route below its URL: `calendar.ics`, with this day only.
    """

    holds_editions = True  # stories.models.editions

    also_known_as = models.CharField(_("also known as"), max_length=300, blank=True)
    standfirst = models.TextField(
        _("standfirst"),
        max_length=300,
        help_text=_("One or two sentences: what is remembered, and when."),
    )
    established_by = models.CharField(_("established by"), max_length=300, blank=True)
    body = StreamField(StoryStream(), verbose_name=_("history of the day"), blank=True)
    rule = models.CharField(_("date"), max_length=8, choices=Rule.choices, default=Rule.FIXED)
    month = models.PositiveSmallIntegerField(
        _("month"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    day = models.PositiveSmallIntegerField(
        _("day"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
    )
    first_year = models.PositiveSmallIntegerField(_("first marked in"), null=True, blank=True)
    legal_basis_url = models.URLField(_("legal basis"), blank=True, max_length=500)
    timezone = models.CharField(
        _("time zone"),
        max_length=64,
        default="UTC",
        validators=[validate_timezone],
        help_text=_("Where the day begins: Asia/Phnom_Penh, Africa/Kigali, America/Guatemala."),
    )

    search_kind = "day"
    search_kind_name = _("Days of remembrance")
    search_position = 20
    parent_page_types = ["stories.CommemorationIndexPage"]
    subpage_types = ["stories.StoryPage"]

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts(
            "rule",
            "month",
            "day",
            "explicit_dates",
            "first_year",
            "legal_basis_url",
            "timezone",
            "observed_in",
            "atrocities",
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("also_known_as"),
        index.SearchField("standfirst", boost=2),
        index.SearchField("established_by"),
        index.SearchField("body"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("also_known_as"),
        FieldPanel("standfirst"),
        FieldPanel("established_by"),
        FieldPanel("body"),
    ]
    date_panels = [
        MultiFieldPanel(
            [
                FieldPanel("rule"),
                FieldRowPanel([FieldPanel("day"), FieldPanel("month")]),
                InlinePanel("explicit_dates", label=_("date")),
                FieldPanel("timezone"),
            ],
            heading=_("When"),
            help_text=_("Facts: the same in every language."),
        ),
        FieldPanel("first_year"),
        FieldPanel("legal_basis_url"),
        InlinePanel("observed_in", heading=_("Where"), label=_("country")),
        InlinePanel("atrocities", heading=_("Atrocities"), label=_("atrocity")),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Day")),
            ObjectList(date_panels, heading=_("Date and place")),
            ObjectList([*BasePage.care_panels, FieldPanel("donation_cta")], heading=_("Care")),
            ObjectList(BasePage.promote_panels, heading=_("Lists and URL")),
        ]
    )

    class Meta:
        verbose_name = _("day of remembrance")
        verbose_name_plural = _("days of remembrance")

    def serve(self, request, *args, **kwargs):
        limit_caching(request, next_midnight([self]))
        return super().serve(request, *args, **kwargs)

    @path("calendar.ics/", name="calendar")
    def calendar(self, request):
        return calendar_feed.calendar(request, self, [self])

    def clean(self):
        super().clean()
        if self.rule != Rule.FIXED or not (self.month and self.day):
            return
        # A leap year, so that 29 February can be entered.
        if self.day > monthrange(2024, min(self.month, 12))[1]:
            raise ValidationError({"day": _("This month has no such day.")})

    def missing_for_readers(self):
        if self.rule == Rule.FIXED:
            wanted = _("A day of remembrance needs its day and month.")
            return {name: wanted for name in ("day", "month") if not getattr(self, name)}
        return super().missing_for_readers()

    @property
    def ical_uid(self) -> str:
        """
        The UID of the calendar entry, the same in all languages: one for each would duplicate the
        entry.
        """
        return f"{self.translation_key}@memoria"

    def structured_data(self, request, node):
        """The nodes of core.public.structured_data for this page, and its Event."""
        node["about"] = event(request, self, self.next_occurrence())
        return [node]

    def editions(self):
        """The public editions in this page's language, newest first."""
        pages = public_pages(StoryPage.objects.child_of(self))
        return pages.filter(edition_year__isnull=False).order_by("-edition_year")
