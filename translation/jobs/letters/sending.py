"""Notes what people are to be told, and tells those at once who wish it."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone, translation
from wagtail.signals import task_rejected
from wagtail_localize.models import Translation

from core.i18n.switcher import admin_language
from core.publishing.mail import send_emails
from translation.jobs.letters.words import letter
from translation.lookup import translation_of
from translation.models import Job, Notice, WorkMail
from translation.models.work import Frequency

Kind = Notice.Kind


def how_often(user: Any, kind: str) -> str:
    """How often a person wants to hear of a kind of notice."""
    mail = WorkMail.objects.filter(user=user).first() or WorkMail()
    return getattr(mail, kind)


def note(
    user: Any, kind: str, about: Translation, *, at: dt.datetime, due: dt.date | None = None
) -> None:
    """Note that a person is to be told something; it is told when the transaction has ended."""
    often = how_often(user, kind)
    if often == Frequency.NEVER:
        return
    Notice.objects.get_or_create(
        user=user, kind=kind, translation=about, at=at, defaults={"due": due}
    )
    if often == Frequency.AT_ONCE:
        transaction.on_commit(partial(tell_now, user, kind))


def tell_now(user: Any, kind: str) -> None:
    """One e-mail with all that a person waits for of a kind; nothing if there is nothing."""
    with transaction.atomic():
        tell(user, Notice.objects.filter(user=user, kind=kind))


def tell(user: Any, notices: Any) -> bool:
    """
    One e-mail with those notices that weren't told; whether there were any. Within a transaction.

    A row that another process is telling is left to it: nothing is told twice.
    """
    waiting = notices.filter(told_at=None).select_for_update(skip_locked=True, of=("self",))
    related = "translation__source", "translation__target_locale"
    found = list(waiting.select_related(*related).order_by("due", "at", "pk"))
    if not found:
        return False
    with translation.override(admin_language(user)):
        words = letter(found, user)
    if words is not None:
        send_emails([user], lambda: words)
    Notice.objects.filter(pk__in=[each.pk for each in found]).update(told_at=timezone.now())
    return True


def tell_of_assignments(jobs: Iterable[Job]) -> None:
    """Those who got jobs from somebody else are told."""
    for job in jobs:
        if job.assignee_id and job.assignee_id != job.assigned_by_id:
            at = job.assigned_at or timezone.now()
            note(job.assignee, Kind.ASSIGNED, job.translation, at=at, due=job.due)


@receiver(task_rejected)
def tell_of_rejection(sender: type, instance: Any, user: Any = None, **kwargs: object) -> None:
    """Who has the work is told that it was sent back; Wagtail tells who sent it to review."""
    state = instance.workflow_state
    found = translation_of(state.content_object)
    if found is None:
        return
    for job in Job.objects.open_of([found]).exclude(assignee=None).select_related("assignee"):
        if job.assignee_id not in (state.requested_by_id, getattr(user, "pk", None)):
            note(job.assignee, Kind.SENT_BACK, found, at=instance.finished_at or timezone.now())
