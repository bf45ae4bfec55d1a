"""Texts that wait for a review, were sent back, or are published on a date."""

from django.db.models import Exists, IntegerField, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Revision,
    TaskState,
    WorkflowState,
)
from wagtail_localize.models import StringTranslation

from translation.access.confinement import languages_of
from translation.models import may_approve
from translation.waiting.items import Item, item

MOST = 20


def to_review(user, locales) -> list[Item]:
    """Texts that this person is asked to review or, in the last step, to publish."""
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
    )
    if not user.is_superuser:
        own = GroupApprovalTask.objects.filter(groups__user=user).values("pk")
        states = states.filter(task__in=own)
    states = states.select_related("task", "workflow_state").order_by("started_at")
    states = states.prefetch_related("workflow_state__content_object")[:MOST]
    found = [(state, state.workflow_state.content_object) for state in states]
    return [
        item(text, locales, moment=state.started_at, words=state.task.name)
        for state, text in _without_own_texts([pair for pair in found if pair[1]], user)
    ]


def _without_own_texts(pairs, user):
    """Without what the person wrote part of; only what they ever touched is looked at closely."""
    stored = Revision.objects.filter(user=user, object_id__in=[str(text.pk) for _s, text in pairs])
    touched = set(stored.values_list("object_id", flat=True))
    keys = [text.translation_key for _s, text in pairs if hasattr(text, "translation_key")]
    segments = StringTranslation.objects.filter(last_translated_by=user)
    segments = segments.filter(context__object_id__in=keys)
    touched |= set(segments.values_list("context__object_id", flat=True))
    for state, text in pairs:
        is_touched = touched & {str(text.pk), getattr(text, "translation_key", None)}
        if not is_touched or may_approve(user, text):
            yield state, text


def sent_back(user, locales) -> list[Item]:
    """
    Texts that were sent back: what this person wrote or sent and, for somebody who works in some
    languages alone, everything in these.
    """
    everything = len(languages_of(user)) < len(locales)
    states = _active_reviews(user, everything).filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
    states = states.exclude(current_task_state__finished_by=user)
    return [
        item(
            state.content_object,
            locales,
            moment=state.current_task_state.finished_at,
            words=_sent_back_by(state.current_task_state.finished_by),
            comment=state.current_task_state.comment,
        )
        for state in states.order_by("current_task_state__finished_at")[:MOST]
        if state.content_object
    ]


def _sent_back_by(person) -> str:
    if person is None:
        return ""
    return _("sent back by %(person)s") % {"person": person.get_full_name() or str(person)}


def in_review(user, locales) -> list[Item]:
    """Texts of this person that somebody else has to read, each with its step."""
    states = _active_reviews(user).filter(status=WorkflowState.STATUS_IN_PROGRESS)
    return [
        item(
            state.content_object,
            locales,
            moment=state.current_task_state.started_at,
            words=_("waits for: %(step)s") % {"step": state.current_task_state.task.name},
        )
        for state in states.order_by("current_task_state__started_at")[:MOST]
        if state.content_object
    ]


def _active_reviews(user, everything=False):
    """
    Reviews of what a person sent or owns; with `everything`, of every page in their languages.
    """
    whose = Q(owner=user) | Q(locale__in=languages_of(user)) if everything else Q(owner=user)
    pages = Page.objects.filter(whose, pk=Cast(OuterRef("object_id"), IntegerField()))
    is_page = Q(base_content_type__app_label="wagtailcore", base_content_type__model="page")
    states = WorkflowState.objects.active().filter(
        Q(requested_by=user) | (is_page & Exists(pages)), current_task_state__isnull=False
    )
    related = ("current_task_state__task", "current_task_state__finished_by")
    return states.select_related(*related).prefetch_related("content_object")


def with_a_date(user, locales) -> list[Item]:
    """What is published on a date, for those who may publish: the next first."""
    rights = GroupPagePermission.objects.filter(
        group__user=user, permission__codename="publish_page"
    )
    if not user.is_superuser and not rights.exists():
        return []
    revisions = Revision.page_revisions.filter(approved_go_live_at__gte=timezone.now())
    revisions = revisions.order_by("approved_go_live_at").prefetch_related("content_object")
    return [
        item(revision.content_object, locales, moment=revision.approved_go_live_at)
        for revision in revisions[:MOST]
        if revision.content_object and revision.content_object.locale_id in languages_of(user)
    ]
