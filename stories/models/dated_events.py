"""An index of the dated events of public pages, for "on this day"."""

from django.db import models
from wagtail.models import Page

from core.i18n.dates import PartialDate


class DatedEvent(models.Model):
    """
    One event of a timeline with a full date, copied when its page is published.

    Timelines are inside StreamFields, which a database can't search by date. Whether the page may
    be read is checked when its events are shown.
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
    """Make the rows of a page (a specific one) match its timelines."""
    DatedEvent.objects.filter(page_id=page.pk).delete()
    DatedEvent.objects.bulk_create(
        DatedEvent(page_id=page.pk, year=when.year, month=when.month, day=when.day, title=title)
        for when, title in _events(page)
    )


def remove_events(page) -> None:
    DatedEvent.objects.filter(page_id=page.pk).delete()


def _events(page):
    """
    (date, text) of the events of a page's timelines, without approximate and incomplete dates.
    """
    for block in page.body:
        if block.block_type != "timeline":
            continue
        for item in block.value["items"]:
            when = PartialDate.parse(item.get("when"))
            if when and when.day and not when.about:
                yield when, item["title"][:200]
