"""What the front page gathers by itself."""

from core.i18n.availability import localized_pages, visible
from core.public.http_cache import true_until
from stories.days.routes import next_midnight
from stories.models import CommemorationPage, StoryPage


class FrontPageContext:
    """Featured pages, the next days, the newest stories and records. Nothing is shown empty."""

    def get_context(self, request, *args, **kwargs):
        from library.models import ResourcePage

        context = super().get_context(request, *args, **kwargs)
        featured = localized_pages([block.value for block in self.featured], self.locale)
        stories = visible(request, StoryPage.objects.all()).exclude(
            pk__in=[page.pk for page in featured]
        )
        records = visible(request, ResourcePage.objects.all())
        context.update(
            featured=featured,
            next_days=self._next_days(request),
            newest_stories=list(stories.order_by("-story_date", "-pk")[:3]),
            newest_records=list(records.order_by("-publication_date", "-pk")[:3]),
        )
        return context

    def _next_days(self, request):
        """The next three (date, day of remembrance)."""
        days = visible(request, CommemorationPage.objects.all()).prefetch_related(
            "explicit_dates", "observed_in"
        )
        true_until(request, next_midnight(days))
        dated = [(day.next_occurrence(), day) for day in days]
        return sorted((pair for pair in dated if pair[0]), key=lambda pair: pair[0])[:3]
