"""Jobs are made, given to somebody, taken, given back and finished."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import TranslatableMixin
from wagtail.signals import published
from wagtail_localize.models import Translation

from translation.basis.system import is_following
from translation.jobs.counting import count_soon, segments_left
from translation.jobs.letters.sending import tell_of_assignments
from translation.jobs.people import translators
from translation.models import Job

# The fields of a job that somebody changes who gives it out.
CHANGED = ["due", "priority", "instructions", "assignee", "assigned_by", "assigned_at"]


@dataclass(frozen=True)
class Order:
    """What somebody asks for: `assignee` gets the languages that they work in."""

    assignee: Any = None
    due: dt.date | None = None
    priority: int = Job.Priority.NORMAL
    instructions: str = ""

    def stored(self) -> dict[str, Any]:
        """As JSON, for a task that sends many pages."""
        assignee = self.assignee.pk if self.assignee else None
        due = self.due.isoformat() if self.due else None
        return {**vars(self), "assignee": assignee, "due": due}

    @classmethod
    def from_stored(cls, words: dict[str, Any]) -> "Order":
        """What `stored` gave; an empty one for an empty dictionary."""
        person = get_user_model().objects.filter(pk=words.get("assignee")).first()
        due = dt.date.fromisoformat(words["due"]) if words.get("due") else None
        return cls(**{**words, "assignee": person, "due": due})


def give_out(translations: Iterable[Translation], order: Order, by: Any) -> list[Job]:
    """
    Make a job of each translation, or change its open one; the jobs.

    Translations of which nothing is left are passed over, unless they have an open job.
    """
    translations = list(translations)
    works_in = translators() if order.assignee else {}
    open_jobs = {job.translation_id: job for job in Job.objects.open_of(translations)}
    left = with_texts_left(each for each in translations if each.pk not in open_jobs)
    jobs, new, given = [], [], []
    for translation in translations:
        job = open_jobs.get(translation.pk)
        if job is None:
            if translation.pk not in left:
                continue
            job = Job(translation=translation, made_by=by)
            new.append(job)
        job.due, job.priority, job.instructions = order.due, order.priority, order.instructions
        may = order.assignee and order.assignee.pk in works_in[translation.target_locale_id]
        if job.assign(order.assignee if may else None, by):
            given.append(job)
        jobs.append(job)
    Job.objects.bulk_create(new)
    Job.objects.bulk_update([job for job in jobs if job.pk and job not in new], CHANGED)
    count_soon(new)
    tell_of_assignments(given)
    return jobs


def with_texts_left(translations: Iterable[Translation]) -> set[int]:
    """The pks of those translations that lack texts. One query."""
    found = Translation.objects.filter(pk__in=[translation.pk for translation in translations])
    return set(found.filter(Exists(segments_left())).values_list("pk", flat=True))


@transaction.atomic
def take(translation: Translation, person: Any) -> Job | None:
    """
    Give somebody a work that nobody has, with a new job if it has none.

    None if somebody else has it already.
    """
    Translation.objects.select_for_update().get(pk=translation.pk)  # two who press at once
    job = Job.objects.open_of([translation]).first()
    is_new = job is None
    job = job or Job(translation=translation, made_by=person)
    if job.assignee_id not in (None, person.pk):
        return None
    job.assign(person, person)
    job.save()
    if is_new:
        count_soon([job])
    return job


def give_back(translation: Translation, person: Any) -> bool:
    """Somebody can't do it: it waits to be taken again. Whether it was theirs."""
    own = Job.objects.open().filter(translation=translation, assignee=person)
    found = [job.pk for job in own]
    return bool(
        Job.objects.filter(pk__in=found).update(assignee=None, assigned_by=None, assigned_at=None)
    )


@receiver(published)
def finish_or_count(sender: type, instance: Any, **kwargs: object) -> None:
    """A job ends when its translation goes live complete; a new original is counted anew."""
    if not isinstance(instance, TranslatableMixin):
        return
    key, locale = instance.translation_key, instance.locale_id
    jobs = Job.objects.open().filter(translation__source__object_id=key)
    jobs = jobs.select_related("translation__source")
    count_soon(job for job in jobs if job.translation.source.locale_id == locale)
    ended = [job for job in jobs if job.translation.target_locale_id == locale]
    if ended and not is_following():
        finish(ended)


def finish(jobs: Iterable[Job]) -> None:
    """End those jobs whose translation has all its texts."""
    jobs = list(jobs)
    left = with_texts_left(job.translation for job in jobs)
    ended = [job.pk for job in jobs if job.translation_id not in left]
    Job.objects.filter(pk__in=ended).update(finished_at=timezone.now())
