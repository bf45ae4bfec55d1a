"""
Sends a translation for review, approves it or sends it back, from its own editor.

The review is the page's Wagtail workflow: its tasks say who approves (models.review), and
Wagtail's own screens show the same. The revision that was sent is the one approved; while it
waits, nobody can change a segment (editor.locks). docs/decisions/0033.
"""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import TaskState, WorkflowMixin, WorkflowState
from wagtail_localize.models import Translation

from translation.desk import verdicts
from translation.live.live_text import check_ready
from translation.lookup import target_of

APPROVE, REJECT = "approve", "reject"


@dataclass
class ReviewStatus:
    """What a person may do about the review of a translation, and why it was last rejected."""

    is_waiting: bool = False
    step: str = ""
    can_submit: bool = False
    can_cancel: bool = False
    actions: list[str] = field(default_factory=list)
    sent_back_by: object = None
    comment: str = ""


def review_of(instance, user) -> ReviewStatus:
    """The review of a translated page or record, as a person may act on it."""
    if not isinstance(instance, WorkflowMixin) or instance.get_workflow() is None:
        return ReviewStatus()
    if instance.workflow_in_progress:
        task = instance.current_workflow_task_state.task
        return ReviewStatus(
            is_waiting=True,
            step=task.name,
            can_cancel=instance.current_workflow_state.user_can_cancel(user),
            actions=_actions(instance, user),
        )
    review = ReviewStatus(can_submit=True)
    last = _last_rejection(instance)
    if last is not None:
        review.sent_back_by, review.comment = last.finished_by, last.comment
    return review


def _actions(instance, user) -> list[str]:
    task = instance.current_workflow_task_state.task.specific
    offered = {name for name, *_rest in task.get_actions(instance, user)}
    return [name for name in (APPROVE, REJECT) if name in offered]


def _last_rejection(instance):
    state = instance.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    rejected = state.task_states.filter(status=TaskState.STATUS_REJECTED)
    return rejected.order_by("-finished_at").first()


def submit(translation: Translation, user) -> None:
    """
    Compose what has been translated as a draft and start, or resume, the page's workflow.

    Raises ValidationError where something is missing or a review is under way. Composing has a
    transaction of its own: what it marks as wrong in segments must stay marked.
    """
    instance = target_of(translation.source, translation.target_locale)
    workflow = instance.get_workflow() if isinstance(instance, WorkflowMixin) else None
    if workflow is None:
        raise ValidationError(_("Nobody reviews this kind of content: it is published as it is."))
    if instance.workflow_in_progress:
        raise ValidationError(_("It has been sent for review already."))
    check_ready(translation.source, translation.target_locale)
    verdicts.refuse_rejected(translation)
    # As `Translation.save_target` does, but for `for_review`: reviewers read a complete text.
    translation.source.create_or_update_translation(
        translation.target_locale,
        user=user,
        publish=False,
        fallback=True,
        copy_parent_pages=True,
        for_review=True,
    )
    instance = target_of(translation.source, translation.target_locale)
    with transaction.atomic():
        state = instance.current_workflow_state
        if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(user)
        else:
            workflow.start(instance, user)


@transaction.atomic
def approve_or_reject(translation: Translation, user, action: str, comment: str) -> None:
    """
    Approve the revision in review, or reject it with a comment.

    `action`: APPROVE or REJECT. Raises PermissionDenied for those who may not, ValidationError
    where nothing is in review, the comment is missing and no segment is rejected with one, a
    version with rejected segments would be approved, or publishing at the last step is refused.
    """
    instance = target_of(translation.source, translation.target_locale)
    if not isinstance(instance, WorkflowMixin) or not instance.workflow_in_progress:
        raise ValidationError(_("Nothing waits for review here any more."))
    if action not in _actions(instance, user):
        raise PermissionDenied("This person may not do that in this step.")
    if action == APPROVE:
        verdicts.refuse_rejected(translation)
    elif not comment:
        comment = _about_segments(translation)
    task_state = instance.current_workflow_task_state.specific
    task_state.task.specific.on_action(task_state, user, action, comment=comment)


def _about_segments(translation) -> str:
    """The comment of a rejection that names only segments. Raises ValidationError without any."""
    number = verdicts.rejected_texts(translation)
    if not number:
        raise ValidationError(_("Say in the comment what should be changed."))
    return ngettext(
        "%(number)d segment is rejected: its comment says why.",
        "%(number)d segments are rejected: their comments say why.",
        number,
    ) % {"number": number}


def cancel(translation: Translation, user) -> None:
    """Cancel the review of a translation. Raises PermissionDenied for those who may not."""
    instance = target_of(translation.source, translation.target_locale)
    state = instance.current_workflow_state if isinstance(instance, WorkflowMixin) else None
    if state is None or not state.user_can_cancel(user):
        raise PermissionDenied("This person didn't send it.")
    state.cancel(user=user)
