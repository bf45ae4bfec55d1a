"""The iCalendar feed of days of remembrance (RFC 5545)."""

import datetime as dt

from django.http import HttpResponse
from icalendar import Calendar, Event, vText
from icalendar.prop import vDuration, vRecur

from core.i18n.availability import address_of
from core.public.http_cache import conditional

ONE_DAY = dt.timedelta(days=1)
UNKNOWN = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # for pages without a date of first publication


def calendar(request, page, days) -> HttpResponse:
    """
    Days of remembrance as text/calendar; 304 if nothing has changed.

    `page` gives the name and the language: the list of all days, or one day.
    """
    days = sorted(days, key=lambda day: day.ical_uid)
    body = _calendar(request, page, days).to_ical()
    return conditional(request, body, "text/calendar; charset=utf-8")


def _calendar(request, page, days) -> Calendar:
    found = Calendar()
    language = page.locale.language_code
    found.add("prodid", f"-//{request.get_host()}//Days of remembrance//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("name", _words(page.title, language))
    found.add("x-wr-calname", page.title)
    found.add("url", request.build_absolute_uri(address_of(page, request)))
    found.add("refresh-interval", dt.timedelta(days=1), parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", vDuration(dt.timedelta(days=1)))
    for day in days:
        url = request.build_absolute_uri(address_of(day, request))
        for event in _events(day):
            event.add("summary", _words(day.title, language))
            if day.standfirst:
                event.add("description", _words(day.standfirst, language))
            event.add("url", url)
            found.add_component(event)
    return found


def _events(day):
    """One yearly event for a fixed day, or one event for each date of a movable day."""
    if day.rule == "fixed":
        start = day.occurrence(_first_year(day))
        if start:
            event = _event(day, day.ical_uid, start)
            event.add("rrule", _every_year(day))
            yield event
        return
    for row in day.explicit_dates.all():
        # The UID has the year, not the date: a corrected date then moves the event and adds no
        # second one.
        event = _event(day, f"{row.date.year}-{day.ical_uid}", row.date)
        event.add("status", "CONFIRMED" if row.confirmed else "TENTATIVE")
        yield event


def _event(day, uid: str, start: dt.date) -> Event:
    event = Event()
    event.add("uid", uid)
    # The time of publication, not of the request: the feed must not change until the page does.
    published = day.last_published_at or day.first_published_at or UNKNOWN
    event.add("dtstamp", published)
    event.add("last-modified", published)
    event.add("dtstart", start)
    event.add("dtend", start + ONE_DAY)
    event.add("transp", "TRANSPARENT")
    return event


def _first_year(day) -> int:
    """The first year the day was marked; if unknown, the year of the page's publication."""
    return day.first_year or (day.first_published_at or day.last_published_at or UNKNOWN).year


def _every_year(day) -> vRecur:
    """29 February is "the last day of the month", so that it is on the 28th in common years."""
    if (day.month, day.day) == (2, 29):
        return vRecur({"FREQ": "YEARLY", "BYMONTH": 2, "BYMONTHDAY": -1})
    return vRecur({"FREQ": "YEARLY"})


def _words(text: str, language: str) -> vText:
    words = vText(text)
    words.params["LANGUAGE"] = language
    return words
