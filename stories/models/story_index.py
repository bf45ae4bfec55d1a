"""The list of stories of one language, and its routes."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks.fields import INLINE_FEATURES
from core.content.facets import Filters, narrow
from core.content.pagination import paginate
from core.i18n.availability import address_of, visible
from core.models import BasePage
from stories.lists import feeds
from stories.lists.filters import STORY_FACETS

from .giving import GivingSection
from .stories import StoryPage


class StoryIndexPage(RoutablePageMixin, GivingSection, BasePage):
    """
    All stories of one language, editions of days of remembrance included.

    Routes: `…/stories/`, `…/stories/page/2/`, `…/stories/feed/`, each with `?theme=…&country=…`.
    """

    intro = RichTextField(_("introduction"), features=INLINE_FEATURES, blank=True)

    schema_type = "CollectionPage"
    not_in_search = "A list: the pages in it are found."
    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.StoryPage"]
    max_count_per_parent = 1

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("donation_cta")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")

    def stories(self, request):
        """The public stories of this language, newest first, editions included."""
        stories = visible(request, StoryPage.objects.all())
        return stories.select_related("listing_image", "locale").order_by("-story_date", "-pk")

    @path("")
    def first_page(self, request):
        return self._list(request, 1)

    @path("page/<int:number>/", name="page")
    def further_page(self, request, number):
        if number == 1:
            return redirect(address_of(self, request) + self._filters(request).query)
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
                # A filtered list has the canonical URL of the full list and is not indexed.
                "canonical": request.path if filters else "",
            },
        )

    def _filters(self, request):
        return Filters.from_query(STORY_FACETS, request.GET)

    @path("feed/", name="feed")
    def feed(self, request):
        return feeds.story_feed(request, self, self.stories(request), self._filters(request))
