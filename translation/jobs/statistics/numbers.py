"""Words translated and reviewed, by month, language and person, from the history of segments."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Locale, Page, TaskState
from wagtail_localize.models import String, StringSegment

from translation.checks.text import read
from translation.jobs.counting import number_of_words
from translation.models import SegmentChange

BY_PEOPLE = (SegmentChange.How.TYPED, SegmentChange.How.IMPORT)


@dataclass(frozen=True)
class Line:
    """A month, a language, a person; the words they translated and reviewed in it."""

    month: dt.date
    locale: Locale
    person: str
    translated: int
    reviewed: int


@dataclass(frozen=True)
class Confirmed:
    """A segment that somebody translated: when, who, and the words of its original."""

    at: dt.datetime
    user_id: int | None
    locale_id: int
    words: int


def confirmed(locales: Iterable[int], since: dt.datetime) -> list[Confirmed]:
    """
    What people translated since a moment, the first version of each segment alone. Two queries.

    The words are those of the original, so that languages can be compared. A correction of an own
    or another's words is no further work here.
    """
    changes = SegmentChange.objects.filter(locale__in=locales, how__in=BY_PEOPLE, at__gte=since)
    rows = list(
        changes.order_by("at", "pk").values_list("string", "context", "locale", "user", "at")
    )
    words = _words({string for string, *_rest in rows})
    found, seen = [], set()
    for string, context, locale, user, at in rows:
        if (string, context, locale) not in seen:
            seen.add((string, context, locale))
            found.append(Confirmed(at, user, locale, words[string]))
    return found


def _words(strings: set[int]) -> dict[int, int]:
    texts = String.objects.filter(pk__in=strings).values_list("pk", "data", "locale__language_code")
    return {pk: number_of_words(read(data).plain, code) for pk, data, code in texts}


def by_month(locales: list[Locale], since: dt.datetime) -> list[Line]:
    """The lines of the table, the newest month first, sorted by language and name. Six queries."""
    by_pk = {locale.pk: locale for locale in locales}
    translated: Counter[tuple[dt.date, int, int | None]] = Counter()
    for each in confirmed(by_pk, since):
        translated[_month(each.at), each.locale_id, each.user_id] += each.words
    reviewed = _reviewed(by_pk, since)
    keys = {*translated, *reviewed}
    people = get_user_model().objects.filter(pk__in={user for _m, _l, user in keys if user})
    names = {
        each.pk: get_user_display_name(each)
        for each in people.select_related("wagtail_userprofile")
    }
    lines = [
        Line(
            month,
            by_pk[locale],
            names.get(user, ""),
            translated[month, locale, user],
            reviewed[month, locale, user],
        )
        for month, locale, user in keys
    ]
    return sorted(lines, key=lambda line: (-line.month.toordinal(), line.locale.pk, line.person))


def _reviewed(locales: Iterable[int], since: dt.datetime) -> Counter[tuple[dt.date, int, Any]]:
    """Words of the originals of pages that somebody approved; a page counts once a person and month."""
    states = TaskState.objects.filter(status=TaskState.STATUS_APPROVED, finished_at__gte=since)
    states = states.exclude(finished_by=None).filter(
        workflow_state__base_content_type__app_label="wagtailcore",
        workflow_state__base_content_type__model="page",
    )
    rows = list(states.values_list("workflow_state__object_id", "finished_by", "finished_at"))
    pages = Page.objects.filter(pk__in={int(pk) for pk, _user, _at in rows}, locale__in=locales)
    by_pk = {str(page["pk"]): page for page in pages.values("pk", "translation_key", "locale_id")}
    totals = _words_of_works({page["translation_key"] for page in by_pk.values()})
    found: Counter[tuple[dt.date, int, Any]] = Counter()
    for pk, user, at in {(pk, user, _month(at)) for pk, user, at in rows}:
        if pk in by_pk:
            found[at, by_pk[pk]["locale_id"], user] += totals[by_pk[pk]["translation_key"]]
    return found


def _words_of_works(keys: set[Any]) -> Counter[Any]:
    segments = StringSegment.objects.filter(source__object_id__in=keys)
    rows = list(segments.values_list("source__object_id", "string"))
    words = _words({string for _key, string in rows})
    totals: Counter[Any] = Counter()
    for key, string in rows:
        totals[key] += words[string]
    return totals


def _month(moment: dt.datetime) -> dt.date:
    return timezone.localdate(moment).replace(day=1)


def words_a_day(found: Iterable[Confirmed]) -> dict[int, dict[dt.date, int]]:
    """Locale's pk → day → words translated on it."""
    days: dict[int, dict[dt.date, int]] = defaultdict(lambda: defaultdict(int))
    for each in found:
        days[each.locale_id][timezone.localdate(each.at)] += each.words
    return days
