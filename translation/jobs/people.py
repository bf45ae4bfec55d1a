"""Who may be given a work, and when it is wanted."""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.admin.utils import get_user_display_name
from wagtail.models import GroupPagePermission, Locale, Page

from core.hooks import find_days_ahead
from core.i18n.punctuation import joined

# What is translated a week before a day of remembrance can still be reviewed and published.
TIME_FOR_REVIEW = dt.timedelta(days=7)


def may_give_out(user: Any) -> bool:
    """Whether a person gives works to translators: whoever sends works to translation."""
    return user.is_active and user.has_perm("wagtail_localize.submit_translation")


def translators() -> dict[int, set[int]]:
    """Locale's pk → pks of the people with an open account who may change its pages; two queries."""
    rights = GroupPagePermission.objects.filter(
        permission__codename="change_page",
        page__depth__lte=2,
        group__user__is_active=True,
    ).values_list("page__depth", "page__locale", "group__user")
    found: dict[int, set[int]] = {pk: set() for pk in Locale.objects.values_list("pk", flat=True)}
    for depth, locale, user in rights:
        for one in found if depth == 1 else [locale]:
            found[one].add(user)
    return found


def choices(locales: list[Locale]) -> list[tuple[str, list[tuple[int, str]]]]:
    """
    The people who may translate into some languages, grouped by the names of these: those who
    work in few languages first. In three queries.
    """
    by_locale, own = translators(), defaultdict(list)
    for locale in locales:
        for user in by_locale.get(locale.pk, ()):
            own[user].append(locale)
    people = get_user_model().objects.filter(pk__in=own).select_related("wagtail_userprofile")
    groups: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for person in people:
        works_in = sum(person.pk in users for users in by_locale.values())
        name = joined(locale.get_display_name() for locale in own[person.pk])
        groups[works_in, name].append((person.pk, get_user_display_name(person)))
    return [
        (name, sorted(members, key=lambda pair: pair[1].casefold()))
        for (_number, name), members in sorted(groups.items())
    ]


def proposed_due(page: Page | None = None) -> dt.date | None:
    """
    When a translation is wanted: a week before the next day of remembrance, or tomorrow if that
    is past. None if no day is known. `page`: one of a day is wanted for that day.
    """
    days = [day for found in find_days_ahead(page) for day in found]
    if not days:
        return None
    date = min(days).date
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    return max(date - TIME_FOR_REVIEW, tomorrow)
