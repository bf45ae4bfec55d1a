"""Which public page tells of an event on which day of the year, so that "on this day" can ask."""

from django.db import models
from wagtail.models import Page

from core.i18n.dates import PartialDate


class DatedEvent(models.Model):
    """
    One event of a timeline whose day is known, copied from a page when that is published.

    Timelines stand inside streams, where a database can't look for a date. Whether a page
    may be read is asked when its events are shown.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="dated_events")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["year", "pk"]
        indexes = [models.Index(fields=["month", "day"], name="stories_event_month_day")]

    def __str__(self):
        return f"{self.iso} {self.title}"

    @property
    def iso(self) -> str:
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


def index_events(page) -> None:
    """Make the rows of a page (a specific one) equal to its timelines."""
    DatedEvent.objects.filter(page_id=page.pk).delete()
    DatedEvent.objects.bulk_create(
        DatedEvent(page_id=page.pk, year=when.year, month=when.month, day=when.day, title=title)
        for when, title in _events(page)
    )


def remove_events(page) -> None:
    DatedEvent.objects.filter(page_id=page.pk).delete()


def _events(page):
    """(date, words) of the events of a page's timelines; "about" and what lacks a day left out."""
    for block in page.body:
        if block.block_type != "timeline":
            continue
        for item in block.value["items"]:
            when = PartialDate.parse(item.get("when"))
            if when and when.day and not when.about:
                yield when, item["title"][:200]
