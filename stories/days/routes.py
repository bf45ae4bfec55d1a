"""The addresses below the calendar of remembrance, and below each of its days."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Min
from django.http import Http404
from django.utils import timezone
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path

from core.i18n.availability import public_pages, visible
from core.public.http_cache import true_until
from core.text.collation import sort_key
from stories.days import calendar_feed, on_this_day

YEARS_AHEAD = 10
TOMORROW = dt.timedelta(days=1)


class CommemorationRoutes(RoutablePageMixin):
    """`…/commemorations/`, and below it `2027/`, `on-this-day/05-20/`, `calendar.ics`."""

    def days(self, request):
        """The public days of remembrance of this language."""
        from stories.models import CommemorationPage

        days = visible(request, CommemorationPage.objects.all())
        return days.select_related("listing_image", "locale").prefetch_related(
            "explicit_dates", "observed_in"
        )

    @path("")
    def upcoming(self, request):
        """All days, the next to come first."""
        far = dt.date.max
        days = [(day.next_occurrence() or far, day) for day in self.days(request)]
        days.sort(key=lambda pair: (pair[0], sort_key(pair[1].title)))
        true_until(request, next_midnight(day for _date, day in days))
        occurrences = [(None if date == far else date, day) for date, day in days]
        return self.render(request, context_overrides={"occurrences": occurrences})

    @path("<int:year>/", name="year")
    def year(self, request, year):
        """The days of one year in order, those that were kept then."""
        first, last = calendar_years()
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
        """What happened on today's date, by the clock of the site."""
        today = timezone.localdate()
        midnight = dt.datetime.combine(today + TOMORROW, dt.time())
        true_until(request, timezone.make_aware(midnight))
        return self._on(request, today.month, today.day, is_today=True)

    @re_path(r"^on-this-day/(?P<month>[01]\d)-(?P<day>[0-3]\d)/$", name="on_day")
    def on_day(self, request, month, day):
        """The same for any date of the year."""
        return self._on(request, int(month), int(day))

    def _on(self, request, month, day, is_today=False):
        try:
            found = on_this_day.look_up(request, self.days(request), month, day)
        except ValueError as error:  # 30 February
            raise Http404("No such day.") from error
        return self.render(
            request,
            context_overrides={"found": found, "is_today": is_today},
            template="stories/on_this_day.html",
        )

    @path("calendar.ics/", name="calendar")
    def calendar(self, request):
        return calendar_feed.calendar(request, self, self.days(request))


class DayRoutes(RoutablePageMixin):
    """`…/commemorations/cambodia-20-may/`, and below it `calendar.ics`: this day alone."""

    def serve(self, request, *args, **kwargs):
        true_until(request, next_midnight([self]))
        return super().serve(request, *args, **kwargs)

    @path("calendar.ics/", name="calendar")
    def calendar(self, request):
        return calendar_feed.calendar(request, self, [self])


def next_midnight(days: Iterable) -> dt.datetime | None:
    """The first moment at which a new date begins for one of some days; None if there are none."""
    return min((day.midnight(day.today() + TOMORROW) for day in days), default=None)


def calendar_years() -> tuple[int, int]:
    """
    The first and the last year of the calendar, the same in every language.

    From the first year that a public day was kept, as far as we know, to ten years ahead.
    """
    from stories.models import CommemorationPage

    this_year = timezone.localdate().year
    since = public_pages(CommemorationPage.objects.all()).aggregate(
        year=Min("first_year"), date=Min("explicit_dates__date")
    )
    known = [since["year"], since["date"] and since["date"].year]
    return min(filter(None, [*known, this_year - 1])), this_year + YEARS_AHEAD
