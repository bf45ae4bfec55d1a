"""The task type of our workflow: review by a group. docs/decisions/0051."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import GroupApprovalTask, TaskState

from core.i18n.names import site_languages
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

    admin_form_fields = [
        *GroupApprovalTask.admin_form_fields,
        "language",
        "only_originals",
        "only_sensitive",
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

    def start(self, workflow_state, user=None):
        """Start the task, or skip it if it isn't for this text."""
        revision = workflow_state.content_object.get_latest_revision()
        if self.is_for(revision.as_object()):
            return super().start(workflow_state, user=user)
        return TaskState.objects.create(
            workflow_state=workflow_state,
            revision=revision,
            task=self,
            status=TaskState.STATUS_SKIPPED,
        )

    def get_actions(self, obj, user):
        actions = super().get_actions(obj, user)
        if not actions or may_approve(user, obj):
            return actions
        return [action for action in actions if action[0] != "approve"]

    def on_action(self, task_state, user, action_name, **kwargs):
        """Raises PublishBlocked if somebody approves a text that they wrote part of."""
        instance = task_state.workflow_state.content_object
        if action_name == "approve" and not may_approve(user, instance):
            reason = _("You wrote part of this text. Somebody else must approve it.")
            raise PublishBlocked(getattr(instance, "specific", instance), [Blocker(reason)])
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


def may_approve(user, instance) -> bool:
    """
    Whether a user wrote nothing of the unpublished part of a page or record.

    With ADMINISTRATORS_APPROVE_OWN_TEXT superusers may always approve.
    """
    if user.is_superuser and settings.ADMINISTRATORS_APPROVE_OWN_TEXT:
        return True
    return user.pk not in unpublished_authors(instance)
