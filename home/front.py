"""The lists that the front page shows besides its own text."""

from core.i18n.availability import localized_pages, visible
from core.public.http_cache import limit_caching
from library.models import ResourcePage
from stories.days.recurrence import next_midnight
from stories.models import CommemorationPage, StoryPage


def front_page_context(request, page) -> dict:
    """
    The template context of a HomePage: featured pages, next days, newest stories and records.

    Each is a list; the template leaves out empty ones.
    """
    featured = localized_pages([block.value for block in page.featured], page.locale)
    stories = visible(request, StoryPage.objects.all()).exclude(
        pk__in=[page.pk for page in featured]
    )
    records = visible(request, ResourcePage.objects.all())
    return {
        "featured": featured,
        "next_days": next_days(request),
        "newest_stories": list(stories.order_by("-story_date", "-pk")[:3]),
        "newest_records": list(records.order_by("-publication_date", "-pk")[:3]),
    }


def next_days(request) -> list[tuple]:
    """The next three (date, day of remembrance) that the reader of a request may see."""
    days = visible(request, CommemorationPage.objects.all()).prefetch_related(
        "explicit_dates", "observed_in"
    )
    limit_caching(request, next_midnight(days))
    dated = [(day.next_occurrence(), day) for day in days]
    return sorted((pair for pair in dated if pair[0]), key=lambda pair: pair[0])[:3]
