"""
When what is left will be translated, from what was really translated in the last four weeks.

A range of dates: at the pace of all four weeks, and at that of the two slower of them. It says
nothing about anybody's diligence, and nothing where nothing was translated.
"""

import datetime as dt
import math
from dataclasses import dataclass

from django.db.models import Exists
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringSegment

from core.hooks import DayAhead, find_days_ahead
from translation.checks.text import read
from translation.jobs.counting import confirmed_into, number_of_words
from translation.jobs.statistics.numbers import confirmed, words_a_day

WEEKS = 4
# Nobody knows anything about a later time.
FARTHEST = 730


@dataclass(frozen=True)
class Forecast:
    """
    A language: the words left, the words a week lately, and the first and last day by which it is
    likely done; None where nothing can be said. `day`: the next day of remembrance.
    """

    locale: Locale
    left: int
    a_week: int
    first: dt.date | None
    last: dt.date | None
    day: DayAhead | None

    @property
    def is_in_time(self) -> bool | None:
        """Whether even the later date is before the day; None if nobody knows, or it may be."""
        if self.day is None or self.first is None:
            return None
        if self.last is not None and self.last < self.day.date:
            return True
        return False if self.first >= self.day.date else None


def forecasts(locales: list[Locale]) -> list[Forecast]:
    """One for each language that something is left in. The number of queries doesn't grow."""
    today = timezone.localdate()
    since = timezone.now() - dt.timedelta(weeks=WEEKS)
    days = words_a_day(confirmed([locale.pk for locale in locales], since))
    left = _left(locales)
    ahead = min((day for found in find_days_ahead(None) for day in found), default=None)
    found = []
    for locale in locales:
        if not left.get(locale.pk):
            continue
        weeks = [0] * WEEKS
        for day, words in days.get(locale.pk, {}).items():
            weeks[min((today - day).days // 7, WEEKS - 1)] += words
        usual, slow = sum(weeks) / WEEKS, sum(sorted(weeks)[: WEEKS // 2]) / (WEEKS // 2)
        first, last = (_done(left[locale.pk], pace, today) for pace in (usual, slow))
        found.append(Forecast(locale, left[locale.pk], round(usual), first, last, ahead))
    return found


def _done(words: int, a_week: float, today: dt.date) -> dt.date | None:
    if not a_week:
        return None
    days = math.ceil(words * 7 / a_week)
    return today + dt.timedelta(days=days) if days <= FARTHEST else None


def _left(locales: list[Locale]) -> dict[int, int]:
    """Words left to translate into each language, in all works that were sent to it. A query each."""
    found = {}
    for locale in locales:
        segments = StringSegment.objects.filter(
            ~Exists(confirmed_into(locale.pk)),
            source__translations__target_locale=locale,
            source__translations__enabled=True,
        )
        texts = segments.values_list("string__data", "source__locale__language_code")
        found[locale.pk] = sum(number_of_words(read(text).plain, code) for text, code in texts)
    return found
