"""The days of remembrance as an iCalendar feed."""

from django.http import HttpResponse


def calendar(request, index, days) -> HttpResponse:
    """The days of the index's language as text/calendar."""
    raise NotImplementedError
