"""The calendar of remembrance: all days of one language, and its routes."""

import datetime as dt

from django.db.models import Min
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks.fields import INLINE_FEATURES
from core.i18n.availability import public_pages, visible
from core.models import BasePage
from core.public.dated import today
from core.public.http_cache import limit_caching
from core.text.collation import sort_key
from stories.days import calendar_feed, on_this_day
from stories.days.recurrence import TOMORROW, next_midnight

from .commemorations import CommemorationPage

YEARS_AHEAD = 10


class CommemorationIndexPage(RoutablePageMixin, BasePage):
    """
    The calendar of days of remembrance.

    Routes: `…/commemorations/`, and below it `2027/`, `on-this-day/05-20/`, `calendar.ics`.
    """

    intro = RichTextField(_("introduction"), features=INLINE_FEATURES, blank=True)

    not_in_search = "A list: the pages in it are found."
    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.CommemorationPage"]
    max_count_per_parent = 1

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("calendar of remembrance")
        verbose_name_plural = _("calendars of remembrance")

    def days(self, request):
        """The public days of remembrance of this language."""
        days = visible(request, CommemorationPage.objects.all())
        return days.select_related("listing_image", "locale").prefetch_related(
            "explicit_dates", "observed_in"
        )

    @path("")
    def upcoming(self, request):
        """Route: all days, the next to come first."""
        far = dt.date.max
        days = [(day.next_occurrence() or far, day) for day in self.days(request)]
        days.sort(key=lambda pair: (pair[0], sort_key(pair[1].title)))
        limit_caching(request, next_midnight(day for _date, day in days))
        occurrences = [(None if date == far else date, day) for date, day in days]
        return self.render(request, context_overrides={"occurrences": occurrences})

    @path("<int:year>/", name="year")
    def year(self, request, year):
        """Route: the days of one year in order, those that existed then."""
        first, last = first_and_last_year()
        if not first <= year <= last:
            raise Http404(f"The calendar covers {first} to {last}.")
        days = [(day.occurrence(year), day) for day in self.days(request)]
        occurrences = sorted((pair for pair in days if pair[0]), key=lambda pair: pair[0])
        return self.render(
            request,
            context_overrides={
                "occurrences": occurrences,
                "year": year,
                "earlier": year - 1 if year > first else None,
                "later": year + 1 if year < last else None,
            },
            template="stories/commemoration_year.html",
        )

    @path("on-this-day/", name="on_this_day")
    def on_this_day(self, request):
        """Route: today's date in the time zone of the site."""
        date = today()
        midnight = dt.datetime.combine(date + TOMORROW, dt.time())
        limit_caching(request, timezone.make_aware(midnight))
        return self._day_response(request, date.month, date.day, is_today=True)

    @re_path(r"^on-this-day/(?P<month>[01]\d)-(?P<day>[0-3]\d)/$", name="on_day")
    def on_day(self, request, month, day):
        """Route: any day of the year."""
        return self._day_response(request, int(month), int(day))

    def _day_response(self, request, month, day, is_today=False):
        try:
            found = on_this_day.look_up(request, self.days(request), month, day)
        except ValueError as error:  # there is no such day, as 30 February
            raise Http404("No such day.") from error
        return self.render(
            request,
            context_overrides={"found": found, "is_today": is_today},
            template="stories/on_this_day.html",
        )

    @path("calendar.ics/", name="calendar")
    def calendar(self, request):
        return calendar_feed.calendar(request, self, self.days(request))


def first_and_last_year() -> tuple[int, int]:
    """
    The first and the last year of the calendar, the same in every language.

    From the first known year of a public day to ten years from now.
    """
    this_year = today().year
    since = public_pages(CommemorationPage.objects.all()).aggregate(
        year=Min("first_year"), date=Min("explicit_dates__date")
    )
    known = [since["year"], since["date"] and since["date"].year]
    return min(filter(None, [*known, this_year - 1])), this_year + YEARS_AHEAD
