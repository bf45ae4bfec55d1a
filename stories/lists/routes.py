"""The addresses below the list of stories."""

from django.shortcuts import redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.content.facets import Filters, narrow
from core.content.pagination import paginate
from core.i18n.availability import visible
from stories.days.routes import CommemorationRoutes  # noqa: F401  where migration 0001 looks
from stories.lists import feeds


class StoryListRoutes(RoutablePageMixin):
    """`…/stories/`, `…/stories/page/2/`, `…/stories/feed/`, each with `?theme=…&country=…`."""

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
            return redirect(self.get_url(request) + self._filters(request).query)
        return self._list(request, number)

    def _list(self, request, number):
        filters = self._filters(request)
        stories = self.stories(request)
        listed = paginate(filters.apply(stories), number)
        return self.render(
            request,
            context_overrides={
                "stories": listed,
                "narrowing": narrow(filters, stories, request.LANGUAGE_CODE),
                # Part of a list is told to search engines as the list, and not to be kept.
                "canonical": request.path if filters else "",
            },
        )

    def _filters(self, request):
        from stories.lists.filters import STORY_FACETS

        return Filters.from_query(STORY_FACETS, request.GET)

    @path("feed/", name="feed")
    def feed(self, request):
        return feeds.story_feed(request, self, self.stories(request), self._filters(request))
