"""
Makes the next edition of a day of remembrance from the last one.

A draft with the date of the new year, a proposed time of publication, a list of checks, and its
translations queued, all in one transaction.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Locale, Page

from core.hooks import queue_translations
from core.i18n.numbers import digits
from core.i18n.registry import codes, language
from stories.editions.checks import list_checks
from stories.models import CommemorationPage, EditionCheck, StoryPage
from stories.models.stories import StoryType


class NoDate(Exception):
    """The day has no date for which an edition could be made."""


@dataclass
class PreparedEdition:
    """An edition, whether it was made now, and the languages it was sent to."""

    page: StoryPage
    is_new: bool
    languages: list[Locale] = field(default_factory=list)


def original_day(day: CommemorationPage) -> CommemorationPage:
    """The version of a day in whose language its editions are written first."""
    if day.original_language == day.locale.language_code:
        return day
    versions = CommemorationPage.objects.filter(translation_key=day.translation_key)
    return versions.filter(locale__language_code=day.original_language).first() or day


def next_edition(day: CommemorationPage) -> tuple[dt.date, StoryPage | None]:
    """
    The date of the next edition, and that edition if it exists.

    The next date of the day, or the one after it if that already has a public edition. Raises
    NoDate if no date is known.
    """
    date = day.next_occurrence()
    found = date and editions_below(day).filter(edition_year=date.year).first()
    if found and found.live:
        date = day.next_occurrence(date + dt.timedelta(days=1))
        found = date and editions_below(day).filter(edition_year=date.year).first()
    if date is None:
        raise NoDate
    return date, found or None


def editions_below(day):
    """All editions below a day, drafts included."""
    return StoryPage.objects.child_of(day).filter(edition_year__isnull=False)


def last_edition(day, year: int) -> StoryPage | None:
    """The newest public edition before a year; if none is public, the newest draft."""
    return (
        editions_below(day).filter(edition_year__lt=year).order_by("-live", "-edition_year").first()
    )


@transaction.atomic
def prepare(day: CommemorationPage, user) -> PreparedEdition:
    """
    Make the next edition of a day; a second call returns the draft that the first has made.

    Raises PermissionDenied if the user may not add a page there, NoDate if the day has no further
    date.
    """
    day = original_day(day)
    Page.objects.select_for_update().get(pk=day.pk)  # a concurrent call then finds the draft
    day = CommemorationPage.objects.get(pk=day.pk)
    if not day.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    date, found = next_edition(day)
    if found:
        return PreparedEdition(found, is_new=False)
    last = last_edition(day, date.year)
    page = _copy(last, day, date, user) if last else _new_edition(day, date, user)
    EditionCheck.objects.bulk_create(list_checks(page))
    return PreparedEdition(
        page, is_new=True, languages=send_to_translation(page, last, user) if last else []
    )


def send_to_translation(page, earlier, user, codes: list[str] | None = None) -> list[Locale]:
    """
    Send an edition to the languages of an earlier one, or to `codes`; returns the languages it
    was sent to.
    """
    return [found for answer in queue_translations(page, earlier, user, codes) for found in answer]


def _date_fields(day, date) -> dict:
    return {
        "story_date": date,
        "date_precision": "day",
        "edition_year": date.year,
        "slug": _slug(day, date.year),
        "go_live_at": day.midnight(date),
        "expire_at": None,
    }


def _copy(last, day, date, user) -> StoryPage:
    changes = {
        **_date_fields(day, date),
        "title": _with_year(last.title, last.edition_year, date.year),
    }
    action = CopyPageAction(
        last,
        to=day,
        update_attrs=changes,
        exclude_fields=["corrections"],
        copy_revisions=False,
        keep_live=False,
        user=user,
    )
    return StoryPage.objects.get(pk=action.execute(skip_permission_checks=True).pk)


def _new_edition(day, date, user) -> StoryPage:
    with translation.override(day.locale.language_code):
        title = _("%(title)s, %(number)s") % {"title": day.title, "number": digits(date.year)}
    page = StoryPage(
        title=title,
        story_type=StoryType.COMMEMORATION,
        solemn=day.solemn,
        live=False,
        owner=user,
        locale=day.locale,
        **_date_fields(day, date),
    )
    day.add_child(instance=page)
    page.save_revision(user=user, log_action="wagtail.create", clean=False)
    return page


def _slug(day, year) -> str:
    """The year; other words of the last edition's slug are not copied."""
    taken = set(day.get_children().values_list("slug", flat=True))
    further = (f"{year}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in [str(year), *further] if slug not in taken)


def _with_year(title, old, new) -> str:
    old, new = str(old), str(new)
    for own in {language(code).digits for code in codes()} - {""}:
        in_own = str.maketrans("0123456789", own)
        title = title.replace(old.translate(in_own), new.translate(in_own))
    return title.replace(old, new)
