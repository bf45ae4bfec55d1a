"""The addresses below the list of stories."""

from django.shortcuts import redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.availability import visible
from core.pagination import paginate
from stories import feeds
from stories.calendar_routes import CommemorationRoutes  # noqa: F401  where migration 0001 looks


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
