"""The task type of our workflow: review by a group. docs/decisions/0051."""

from itertools import chain

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import GroupApprovalTask, TaskState

from core.hooks import find_approval_blockers
from core.i18n.names import site_languages
from core.i18n.punctuation import joined
from core.i18n.registry import LONGEST_TAG
from core.publishing.registry import Blocker, PublishBlocked
from core.publishing.sensitivity import is_sensitive
from translation.models.authorship import is_translation, unpublished_authors


class ReviewTask(GroupApprovalTask):
    """
    Approval by a member of a group who didn't write the text.

    A task may be limited to a language, to originals, or to sensitive material; other texts
    skip it. It works for pages and for snippets with a workflow.
    """

    language = models.CharField(
        gettext_lazy("only texts in"), max_length=LONGEST_TAG, choices=site_languages, blank=True
    )
    only_originals = models.BooleanField(
        gettext_lazy("only originals"),
        default=False,
        help_text=gettext_lazy("Translations are passed on to the next step."),
    )
    only_sensitive = models.BooleanField(
        gettext_lazy("only sensitive material"),
        default=False,
        help_text=gettext_lazy(
            "Pages with a content notice, a sensitive section or a sensitive picture."
        ),
    )
    skip_without_people = models.BooleanField(
        gettext_lazy("skip when nobody can take it"),
        default=False,
        help_text=gettext_lazy(
            "When no member of the groups may approve a text. Each time is recorded in the site "
            "history. Otherwise the text isn’t sent, and the message says who is missing."
        ),
    )

    admin_form_fields = [
        *GroupApprovalTask.admin_form_fields,
        "language",
        "only_originals",
        "only_sensitive",
        "skip_without_people",
    ]

    class Meta:
        verbose_name = gettext_lazy("review by others")
        verbose_name_plural = gettext_lazy("reviews by others")

    @classmethod
    def get_description(cls):
        return _("Members of the chosen groups approve, but nobody their own text")

    def is_for(self, instance) -> bool:
        """Whether a page or record, as it would be published, has to pass this task."""
        if self.language and instance.locale.language_code != self.language:
            return False
        if self.only_originals and is_translation(instance):
            return False
        return not self.only_sensitive or is_sensitive(instance)

    def clean(self):
        super().clean()
        if self.only_sensitive and self.skip_without_people:
            raise ValidationError(
                {"skip_without_people": _("A review of sensitive material is never skipped.")}
            )

    def start(self, workflow_state, user=None):
        """
        Start the task, or skip it if it isn't for this text.

        Raises PublishBlocked if nobody can take this task or a later one: it would never end.
        """
        instance = workflow_state.content_object
        revision = instance.get_latest_revision()
        text, authors = revision.as_object(), unpublished_authors(instance)
        tasks = tasks_from(self, workflow_state.workflow)
        missing = [task for task in tasks if task.is_for(text) and not task.people(authors)]
        if missed := [task for task in missing if not task.skip_without_people]:
            specific = getattr(instance, "specific", instance)
            raise PublishBlocked(specific, [Blocker(task.who_is_missing()) for task in missed])
        if self.is_for(text) and self not in missing:
            return super().start(workflow_state, user=user)
        if self in missing:
            log(
                instance=instance,
                action="translation.skip_step",
                user=user,
                revision=revision,
                data={"step": self.name},
            )
        return TaskState.objects.create(
            workflow_state=workflow_state,
            revision=revision,
            task=self,
            status=TaskState.STATUS_SKIPPED,
        )

    def people(self, authors) -> bool:
        """Whether a member of the groups with an open account is none of the authors (pks)."""
        members = get_user_model().objects.filter(is_active=True, groups__in=self.groups.all())
        if settings.ADMINISTRATORS_APPROVE_OWN_TEXT:
            members = members.exclude(pk__in=authors, is_superuser=False)
        else:
            members = members.exclude(pk__in=authors)
        return members.exists()

    def who_is_missing(self) -> str:
        """What people are told where nobody can take this task."""
        message = _(
            "Nobody can take the step “%(step)s”: the group %(groups)s has no member who didn’t "
            "write part of this text. Ask an administrator to add somebody to it."
        )
        groups = [f"“{group}”" for group in self.groups.order_by("name")]
        return message % {"step": self.name, "groups": joined(groups)}

    def get_actions(self, obj, user):
        actions = super().get_actions(obj, user)
        if not actions or may_approve(user, obj):
            return actions
        return [action for action in actions if action[0] != "approve"]

    def on_action(self, task_state, user, action_name, **kwargs):
        """
        Raises PublishBlocked if somebody approves a text that they wrote part of or with something
        wrong in it (core.hooks.find_approval_blockers), or answers a step that isn't theirs.

        Wagtail's editor may send *Approve* twice, by the button and by saving by itself; the second
        would be taken for the next step.
        """
        instance = task_state.workflow_state.content_object
        if action_name == "approve" and not may_approve(user, instance):
            reason = _("You wrote part of this text. Somebody else must approve it.")
            raise PublishBlocked(getattr(instance, "specific", instance), [Blocker(reason)])
        if not super().get_actions(instance, user):
            reason = _("The step “%(step)s” is for others to answer.") % {"step": self.name}
            raise PublishBlocked(getattr(instance, "specific", instance), [Blocker(reason)])
        if action_name == "approve":
            _refuse_what_is_wrong(task_state.revision.as_object())
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """Without the states of texts that the user wrote part of."""
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        own = [
            state.pk
            for state in states.select_related("workflow_state")
            if not may_approve(user, state.workflow_state.content_object)
        ]
        return states.exclude(pk__in=own)


def _refuse_what_is_wrong(version) -> None:
    """Raises PublishBlocked with all that keeps a version from approval."""
    found = [*chain.from_iterable(find_approval_blockers(version))]
    if found:
        raise PublishBlocked(version, found)


def tasks_from(task: ReviewTask, workflow) -> list[ReviewTask]:
    """A task and the later ones of its workflow that are of our type."""
    rows = list(workflow.workflow_tasks.order_by("sort_order").values_list("task_id", flat=True))
    later = rows[rows.index(task.pk) :] if task.pk in rows else [task.pk]
    found = ReviewTask.objects.in_bulk(later)
    return [found[pk] for pk in later if pk in found]


def may_approve(user, instance) -> bool:
    """
    Whether a user wrote nothing of the unpublished part of a page or record.

    With ADMINISTRATORS_APPROVE_OWN_TEXT superusers may always approve.
    """
    if user.is_superuser and settings.ADMINISTRATORS_APPROVE_OWN_TEXT:
        return True
    return user.pk not in unpublished_authors(instance)
