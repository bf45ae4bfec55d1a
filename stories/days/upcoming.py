"""The next days of remembrance and the state of their editions in each language."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from wagtail import hooks
from wagtail.models import Locale, Page

from core.hooks import DayAhead
from core.publishing.states import State, states
from stories.models import CommemorationPage, StoryPage

AHEAD = dt.timedelta(days=90)


@dataclass
class Cell:
    """
    One day in one language.

    `page`: the edition, or the day itself if that is not translated. `action`: what the button
    does: prepare, translate or open; empty if another step must come first.
    """

    locale: Locale
    state: State
    page: Page | None = None
    action: str = ""


@dataclass
class Upcoming:
    """A day of remembrance with its next date and its cells, one for each language."""

    day: CommemorationPage
    date: dt.date
    is_confirmed: bool
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Missing:
    """A movable day and the year it has no date for."""

    day: CommemorationPage
    year: int


def public_days() -> list[CommemorationPage]:
    """Each public day once, in its original language if it is public in that."""
    days = CommemorationPage.objects.filter(live=True, alias_of=None)
    days = days.select_related("locale").prefetch_related("explicit_dates").order_by("path")
    found = {}
    for day in days:
        is_original = day.original_language == day.locale.language_code
        if day.translation_key not in found or is_original:
            found[day.translation_key] = day
    return list(found.values())


def upcoming(days: list[CommemorationPage]) -> list[Upcoming]:
    """The days that fall within 90 days, the next first; each in its own time zone."""
    rows = []
    for day in days:
        date = day.next_occurrence()
        if date and date <= day.today() + AHEAD:
            rows.append(Upcoming(day, date, day.is_confirmed(date)))
    rows.sort(key=lambda row: (row.date, row.day.title))
    _fill_cells(rows)
    return rows


def missing_dates(days: list[CommemorationPage]) -> list[Missing]:
    """The movable days that need a date for a year that begins within 180 days."""
    pairs = [(day, day.missing_year()) for day in days]
    return [Missing(day, year) for day, year in pairs if year]


def _fill_cells(rows):
    if not rows:
        return
    locales = list(Locale.objects.order_by("pk"))
    versions = _versions([row.day for row in rows])
    editions = _editions(versions, {row.date.year for row in rows})
    found = states(edition for of_one in editions.values() for edition in of_one.values())
    for row in rows:
        key = row.day.translation_key
        of_year = editions[key, row.date.year]
        # The original language of the day first: the others are translated from it.
        ordered = sorted(locales, key=lambda locale: locale.pk != row.day.locale_id)
        row.cells = [_cell(row.day, locale, versions[key], of_year, found) for locale in ordered]


def _versions(days):
    """Translation key → locale key → version of a day, drafts included."""
    keys = [day.translation_key for day in days]
    found = defaultdict(dict)
    for page in CommemorationPage.objects.filter(translation_key__in=keys, alias_of=None):
        found[page.translation_key][page.locale_id] = page
    return found


def _editions(versions, years):
    """(translation key of a day, year) → locale key → edition."""
    above = {
        page.path: (key, locale)
        for key, of_one in versions.items()
        for locale, page in of_one.items()
    }
    found = defaultdict(dict)
    for edition in StoryPage.objects.filter(edition_year__in=years).defer_streamfields():
        key, locale = above.get(edition.path[: -StoryPage.steplen], (None, None))
        if key:
            found[key, edition.edition_year][locale] = edition
    return found


def _cell(day, locale, versions, editions, found) -> Cell:
    edition = editions.get(locale.pk)
    if edition and not edition.alias_of_id:
        return Cell(locale, found[edition.pk], edition, "open")
    original = editions.get(day.locale_id)
    if locale.pk == day.locale_id:
        return Cell(locale, State.NONE, day, "prepare")
    if locale.pk not in versions:
        return Cell(locale, State.NONE, day, "translate")
    return Cell(locale, State.NONE, original, "translate" if original else "")


@hooks.register("find_days_ahead")
def find_days_ahead(page: Page | None) -> list[DayAhead]:
    """The next date of each public day; of one alone for a page of it."""
    days = public_days()
    if page is not None:
        above = set(page.get_ancestors(inclusive=True).values_list("translation_key", flat=True))
        days = [day for day in days if day.translation_key in above] or days
    dates = [(day.next_occurrence(), day) for day in days]
    return [DayAhead(date, day.title) for date, day in dates if date]
