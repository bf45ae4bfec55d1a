"""The addresses below the lists of stories and of days."""

import datetime as dt

from django.http import Http404
from django.shortcuts import redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.availability import visible
from core.pagination import paginate
from stories import calendars, feeds


class StoryListRoutes(RoutablePageMixin):
    """`…/stories/`, `…/stories/page/2/`, `…/stories/feed/`."""

    def stories(self, request):
        """The public stories of this language, newest first, editions included."""
        from stories.models import StoryPage

        stories = visible(request, StoryPage.objects.all())
        return stories.select_related("listing_image", "locale").order_by("-story_date", "-pk")

    @path("")
    def first_page(self, request):
        return self._list(request, 1)

    @path("page/<int:number>/", name="page")
    def further_page(self, request, number):
        if number == 1:
            return redirect(self.get_url(request))
        return self._list(request, number)

    def _list(self, request, number):
        return self.render(
            request, context_overrides={"stories": paginate(self.stories(request), number)}
        )

    @path("feed/", name="feed")
    def feed(self, request):
        return feeds.story_feed(request, self, self.stories(request))


class CommemorationRoutes(RoutablePageMixin):
    """`…/commemorations/`, `…/commemorations/2027/`, `…/commemorations/calendar.ics`."""

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
        days.sort(key=lambda pair: (pair[0], pair[1].title))
        occurrences = [(None if date == far else date, day) for date, day in days]
        return self.render(request, context_overrides={"occurrences": occurrences})

    @path("<int:year>/", name="year")
    def year(self, request, year):
        """The days of one year in order."""
        if not 1900 <= year <= 2200:
            raise Http404("The calendar covers 1900 to 2200.")
        days = [(day.occurrence(year), day) for day in self.days(request)]
        occurrences = sorted((pair for pair in days if pair[0]), key=lambda pair: pair[0])
        return self.render(
            request,
            context_overrides={"occurrences": occurrences, "year": year},
            template="stories/commemoration_year.html",
        )

    @path("calendar.ics/", name="calendar")
    def calendar(self, request):
        return calendars.calendar(request, self, self.days(request))
