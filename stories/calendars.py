"""The days of remembrance as an iCalendar feed (RFC 5545)."""

import datetime as dt

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event, vText
from icalendar.prop import vRecur

from core.conditional import conditional

ONE_DAY = dt.timedelta(days=1)


def calendar(request, index, days) -> HttpResponse:
    """The days of the index's language as text/calendar; 304 while nothing has changed."""
    days = sorted(days, key=lambda day: day.ical_uid)
    stamps = [page.last_published_at for page in [index, *days] if page.last_published_at]
    body = _calendar(request, index, days).to_ical()
    return conditional(request, body, "text/calendar; charset=utf-8", max(stamps, default=None))


def _calendar(request, index, days) -> Calendar:
    found = Calendar()
    language = index.locale.language_code
    found.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//Days of remembrance//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("name", _words(index.title, language))
    found.add("x-wr-calname", index.title)
    found.add("url", request.build_absolute_uri(index.get_url(request)))
    found.add("refresh-interval", dt.timedelta(days=1), parameters={"VALUE": "DURATION"})
    for day in days:
        url = request.build_absolute_uri(day.get_url(request))
        for event in _events(day):
            event.add("summary", _words(day.title, language))
            if day.standfirst:
                event.add("description", _words(day.standfirst, language))
            event.add("url", url)
            found.add_component(event)
    return found


def _events(day):
    """The one yearly event of a fixed day, or one for each date of a movable day."""
    if day.rule == "fixed":
        start = day.occurrence(_first_year(day))
        if start:
            event = _event(day, day.ical_uid, start)
            event.add("rrule", _every_year(day))
            yield event
        return
    for row in day.explicit_dates.all():
        event = _event(day, f"{row.date:%Y%m%d}-{day.ical_uid}", row.date)
        event.add("status", "CONFIRMED" if row.confirmed else "TENTATIVE")
        yield event


def _event(day, uid: str, start: dt.date) -> Event:
    event = Event()
    event.add("uid", uid)
    # The moment of publishing, not of asking: the feed must be the same until it changes.
    event.add("dtstamp", day.last_published_at)
    event.add("last-modified", day.last_published_at)
    event.add("dtstart", start)
    event.add("dtend", start + ONE_DAY)
    event.add("transp", "TRANSPARENT")
    return event


def _first_year(day) -> int:
    """Since when the day is marked; where nobody knows, since it stands here."""
    return day.first_year or day.first_published_at.year


def _every_year(day) -> vRecur:
    """29 February is the last day of its month, so that common years keep it on the 28th."""
    if (day.month, day.day) == (2, 29):
        return vRecur({"FREQ": "YEARLY", "BYMONTH": 2, "BYMONTHDAY": -1})
    return vRecur({"FREQ": "YEARLY"})


def _words(text: str, language: str) -> vText:
    words = vText(text)
    words.params["LANGUAGE"] = language
    return words
