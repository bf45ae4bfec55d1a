"""Public views of stories that are not Wagtail pages."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.content.facets import Filters, narrow
from core.i18n.availability import address_of, live_homes, visible
from stories.lists.filters import STORY_FACETS
from stories.models import CommemorationIndexPage, StoryIndexPage, StoryPage

# No feeds of a single year: after that year they would not change.
FED = tuple(facet for facet in STORY_FACETS if facet.name != "year")


@require_safe
def feeds_list(request):
    """
    Every feed of the reader's language: all stories, those under each term, the calendar.

    Raises Http404 if the language has no list of stories and no calendar.
    """
    stories = visible(request, StoryIndexPage.objects.all()).first()
    days = visible(request, CommemorationIndexPage.objects.all()).first()
    if request.LANGUAGE_CODE not in live_homes() or not (stories or days):
        raise Http404("There are no feeds in this language yet.")
    groups = []
    if stories:
        works = visible(request, StoryPage.objects.all())
        groups = narrow(Filters(FED), works, request.LANGUAGE_CODE).groups
    context = {
        "stories_url": address_of(stories, request) if stories else "",
        "calendar_url": address_of(days, request) if days else "",
        "groups": groups,
    }
    return render(request, "stories/feeds.html", context)
