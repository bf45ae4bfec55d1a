"""
A day of remembrance as a schema.org Event: its date and its yearly recurrence.

No offers, tickets or performers. See core.public.structured_data for the rest.
"""

import datetime as dt

from core.i18n.availability import address_of


def event(request, day, date: dt.date | None) -> dict:
    """The Event of a day on one date; without dates if `date` is None."""
    address = request.build_absolute_uri(address_of(day, request))
    node = {
        "@type": "Event",
        "@id": f"{address}#{date.year if date else 'day'}",
        "name": day.title,
        "url": address,
        "description": day.standfirst,
        "inLanguage": day.locale.language_code,
        "startDate": date and date.isoformat(),
        "endDate": date and date.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled" if date else None,
        "location": [{"@type": "Country", "name": name} for name in _countries(day)],
        "eventSchedule": _schedule(day),
    }
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def _countries(day):
    return [place.name for place in day.observed_in.all() if place.code != "international"]


def _schedule(day):
    """ "Every year" for a fixed day; for a movable one its official dates."""
    if day.rule == "fixed":
        schedule = {"@type": "Schedule", "repeatFrequency": "P1Y", "byMonth": day.month}
        if (day.month, day.day) != (2, 29):  # kept on the 28th in common years
            schedule["byMonthDay"] = day.day
        return {**schedule, "scheduleTimezone": day.timezone}
    dates = [row.date.isoformat() for row in day.upcoming_dates() if row.confirmed]
    return [
        {"@type": "Schedule", "startDate": date, "endDate": date, "scheduleTimezone": day.timezone}
        for date in dates
    ]
