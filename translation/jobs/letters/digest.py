"""The daily e-mail about translations, at six in the morning where each person is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.db.models import Exists, Max, Min, OuterRef
from django.utils import timezone

from core.publishing.scheduling import Due, DueWork, lock
from translation.jobs.letters.sending import Kind, tell
from translation.models import Job, Notice, TranslationState, WorkMail
from translation.models.work import Frequency

HOUR = dt.time(6)
SOON = dt.timedelta(days=3)


class DailyWorkMail(DueWork):
    id = "translation_mail"
    what = "Each morning one e-mail tells people what is due, changed or waiting in translation."

    def find(self, now: dt.datetime) -> Iterator[Due]:
        first: dict[int, dt.datetime] = {}
        for user, moment in [*_waiting(), *_derived_moments(now)]:
            first[user] = min(moment, first.get(user, moment))
        mails = dict(WorkMail.objects.filter(user__in=first).values_list("user", "digested_at"))
        people = get_user_model().objects.filter(is_active=True, pk__in=first)
        for person in people.select_related("wagtail_userprofile"):
            since = max(first[person.pk], mails.get(person.pk) or first[person.pk])
            moment = next_morning(since, _zone(person))
            if moment <= now:
                yield Due(moment, f"daily e-mail to {person}", partial(_send, person, now))


def next_morning(since: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """The first six o'clock after a moment."""
    local = since.astimezone(zone)
    morning = dt.datetime.combine(local.date(), HOUR, zone)
    return morning if morning > local else morning + dt.timedelta(days=1)


def _zone(person: Any) -> dt.tzinfo:
    profile = getattr(person, "wagtail_userprofile", None)
    return ZoneInfo(profile.get_current_time_zone()) if profile else dt.UTC


def _waiting() -> list[tuple[int, dt.datetime]]:
    rows = Notice.objects.filter(told_at=None).values_list("user").annotate(first=Min("at"))
    return list(rows.order_by())


def _derived_moments(now: dt.datetime) -> list[tuple[int, dt.datetime]]:
    """When what is due or changed and wasn't noted yet began to be so, by person."""
    return [(notice.user_id, notice.at) for notice in _derived(now)]


def _derived(now: dt.datetime) -> list[Notice]:
    """What follows from the data at a moment, as notices that aren't stored yet."""
    wishes: dict[int, WorkMail] = defaultdict(WorkMail)
    wishes |= {each.user_id: each for each in WorkMail.objects.all()}
    found = [*_due_soon(now), *_changed()]
    return [each for each in found if getattr(wishes[each.user_id], each.kind) != Frequency.NEVER]


def _due_soon(now: dt.datetime) -> Iterator[Notice]:
    told = Notice.objects.filter(
        user=OuterRef("assignee"),
        kind=Kind.DUE_SOON,
        translation=OuterRef("translation"),
        due=OuterRef("due"),
    )
    jobs = Job.objects.open().filter(~Exists(told), due__lte=timezone.localdate(now) + SOON)
    for job in jobs.exclude(assignee=None):
        day = dt.datetime.combine(job.due - SOON, dt.time(), dt.UTC)
        at = max(day, job.assigned_at or job.made_at)
        yield _notice(job.assignee_id, Kind.DUE_SOON, job.translation_id, at, due=job.due)


def _changed() -> Iterator[Notice]:
    """Originals that have changed since somebody translated them: whoever had the last job of each."""
    states = TranslationState.objects.outdated().exclude(since=None)
    since = dict(states.values_list("translation", "since"))
    last = Job.objects.filter(translation__in=since).values("translation").annotate(pk=Max("pk"))
    told = set(
        Notice.objects.filter(kind=Kind.CHANGED, translation__in=since).values_list(
            "user", "translation", "at"
        )
    )
    jobs = Job.objects.filter(pk__in=last.order_by().values("pk")).exclude(assignee=None)
    for job in jobs:
        moment = since[job.translation_id]
        if (job.assignee_id, job.translation_id, moment) not in told:
            yield _notice(job.assignee_id, Kind.CHANGED, job.translation_id, moment)


def _notice(user: int, kind: str, translation: int, at: dt.datetime, **fields: Any) -> Notice:
    return Notice(user_id=user, kind=kind, translation_id=translation, at=at, **fields)


def _send(person: Any, now: dt.datetime) -> bool:
    WorkMail.objects.get_or_create(user=person)
    mail = lock(WorkMail.objects.filter(user=person))
    if mail is None:
        return False
    new = [notice for notice in _derived(now) if notice.user_id == person.pk]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    is_sent = tell(person, Notice.objects.filter(user=person))
    WorkMail.objects.filter(pk=mail.pk).update(digested_at=now)
    return is_sent
