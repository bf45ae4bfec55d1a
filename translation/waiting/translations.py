"""Translations that somebody is to work on: theirs, changed since, and waiting to be taken."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, WorkflowState
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from translation.access.confinement import languages_of
from translation.jobs.counting import segments_left
from translation.models import Job, TranslationState
from translation.status.staleness import describe, state_of
from translation.waiting.items import Item, item

MOST = 20
# What is read with a translation.
SHOWN = ("source__specific_content_type", "state")


def mine(user, locales) -> list[Item]:
    """
    The open jobs of a person that are not in review nor sent back: the urgent first, then what is
    wanted soonest.
    """
    found = with_number_left().filter(
        jobs__finished_at=None, jobs__assignee=user, target_locale__in=languages_of(user)
    )
    return _items(_by_urgency(found), user, locales, without_reviews=True)


def outdated(user, locales) -> list[Item]:
    """Translations whose job a person has finished, and whose original has changed since."""
    own = Job.objects.filter(assignee=user).exclude(finished_at=None)
    others = Job.objects.filter(translation=OuterRef("translation"), finished_at=None)
    states = TranslationState.objects.outdated().filter(
        ~Exists(others),
        translation__in=own.values("translation"),
        translation__target_locale__in=languages_of(user),
    )
    states = states.select_related(*(f"translation__{name}" for name in SHOWN)).order_by("since")
    found = [state.translation for state in states[:MOST]]
    targets = targets_of(found, user)
    return [
        item(targets[each.pk], locales, moment=each.state.since, words=describe(each.state))
        for each in found
        if each.pk in targets
    ]


def to_translate(user, locales) -> list[Item]:
    """
    Unfinished translations that nobody has, for somebody who works in some languages alone: those
    that are wanted by a date first. Nothing for those who work in all languages: they give out.
    """
    if len(languages_of(user)) == len(locales):
        return []
    taken = Job.objects.filter(translation=OuterRef("pk"), finished_at=None).exclude(assignee=None)
    found = unfinished().filter(~Exists(taken), target_locale__in=languages_of(user))
    return _items(_by_urgency(found), user, locales, may_take=True)


def _by_urgency(translations):
    """Translations by the priority and due date of their open job, which they get."""
    of_each = Job.objects.filter(translation=OuterRef("pk"), finished_at=None)
    return translations.annotate(
        job_due=Subquery(of_each.values("due")[:1]),
        job_priority=Coalesce(Subquery(of_each.values("priority")[:1]), Job.Priority.NORMAL),
    ).order_by(
        "job_priority",
        F("job_due").asc(nulls_last=True),
        F("state__goes_live_at").asc(nulls_last=True),
        "pk",
    )


def _items(translations, user, locales, may_take=False, without_reviews=False) -> list[Item]:
    found = list(translations.select_related(*SHOWN)[:MOST])
    targets = targets_of(found, user)
    if without_reviews:
        targets = _without_reviews(targets)
    today = timezone.localdate()
    return [
        item(
            targets[each.pk],
            locales,
            moment=state_of(each).goes_live_at,
            words=_left(each.left),
            due=each.job_due,
            is_overdue=each.job_due is not None and each.job_due < today,
            is_urgent=each.job_priority == Job.Priority.HIGH,
            take=reverse("jobs:take", args=[each.pk]) if may_take else "",
        )
        for each in found
        if each.pk in targets
    ]


def _without_reviews(targets: dict[int, Any]) -> dict[int, Any]:
    """Without pages that are in review or were sent back: other lists show them. One query."""
    pages = [str(target.pk) for target in targets.values() if isinstance(target, Page)]
    active = WorkflowState.objects.active().filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page"
    )
    busy = set(active.filter(object_id__in=pages).values_list("object_id", flat=True))
    return {
        key: target
        for key, target in targets.items()
        if not isinstance(target, Page) or str(target.pk) not in busy
    }


def _left(number: int) -> str:
    if not number:
        return _("Every text is translated: send it for review.")
    words = ngettext("%(number)d text to translate", "%(number)d texts to translate", number)
    return words % {"number": number}


def with_number_left():
    """Enabled translations; `left` is the number of their segments without a translation."""
    number = segments_left().values("source").annotate(number=Count("pk")).values("number")
    left = Coalesce(Subquery(number, output_field=IntegerField()), 0)
    return Translation.objects.filter(enabled=True).annotate(left=left)


def unfinished():
    """Those of which something is left."""
    return with_number_left().filter(left__gt=0)


def targets_of(translations: Iterable[Translation], user) -> dict[int, Any]:
    """
    Key of a translation → its page or record; without those that a person may not change.

    A fixed number of queries for each kind.
    """
    wanted = defaultdict(dict)
    for translation in translations:
        source = translation.source
        model = source.specific_content_type.model_class()
        model = Page if issubclass(model, Page) else model
        wanted[model][source.object_id, translation.target_locale_id] = translation.pk
    found = {}
    for model, keys in wanted.items():
        policy = policy_registry.get_by_type(model)
        objects = policy.instances_user_has_permission_for(user, "change")
        objects = objects.filter(translation_key__in={key for key, _locale in keys})
        for instance in objects:
            key = instance.translation_key, instance.locale_id
            if key in keys:
                found[keys[key]] = instance
    return found
