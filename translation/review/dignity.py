"""
Sensitive material is published only as the dignity reviewers have approved it.

A workflow alone doesn't ensure that: people with the permission can publish without it. So
this is a publish rule. docs/decisions/0068.
"""

import json
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page, TaskState

from core.publishing.registry import Blocker, PublishRule
from core.publishing.sensitivity import is_sensitive
from translation.models import ReviewTask

# The fields of Page that readers read; the others are its place in the tree, dates and locks.
READ_FIELDS = {"title", "seo_title", "search_description"}
ID_NAMES = {"pk", "id", "page"}
UNREAD_FIELDS = {field.name for field in Page._meta.get_fields()} - READ_FIELDS | {"page_ptr"}


class UnapprovedSensitiveMaterial(PublishRule):
    id = "dignity"
    why = "A notice, a sensitive section or picture that no dignity reviewer has approved as it is now."

    def find(self, page) -> Iterator[Blocker]:
        reviews = ReviewTask.objects.filter(only_sensitive=True, active=True)
        names = dict(reviews.values_list("pk", "name")) if is_sensitive(page) else {}
        if not names or was_approved(page, names):
            return
        workflow = page.get_workflow()
        if workflow and workflow.tasks.filter(pk__in=names).exists():
            message = _(
                "This page holds sensitive material: it needs the step “%(review)s” of the workflow "
                "“%(workflow)s”. Submit it; it is published as that step has approved it."
            )
        else:
            message = _(
                "This page holds sensitive material: it needs the step “%(review)s”, which its "
                "workflow lacks. Ask an administrator for a workflow with that step."
            )
        words = {"review": next(iter(names.values())), "workflow": workflow}
        yield Blocker(message % words, waits_for_review=True)


def was_approved(page, tasks) -> bool:
    """
    Whether the last decision of a review on equal contents was an approval.

    `page`: as it would be published; `tasks`: pks of the tasks whose decisions count.
    """
    decisions = TaskState.objects.filter(
        task__in=tasks,
        status__in=[TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED],
        revision__base_content_type=ContentType.objects.get_for_model(Page),
        revision__object_id=str(page.pk),
    )
    now = None
    for state in decisions.select_related("revision").order_by("-finished_at", "-pk"):
        now = now or contents(page)
        if contents(state.revision.as_object()) == now:
            return state.status == TaskState.STATUS_APPROVED
    return False


def contents(page) -> dict:
    """The values of a page that readers read: its own fields and its child rows."""
    data = page.serializable_data()
    streams = [field.name for field in page._meta.get_fields() if isinstance(field, StreamField)]
    data.update({name: json.loads(data[name]) for name in streams})
    return _without_ids_and_empty_values(
        {name: value for name, value in data.items() if name not in UNREAD_FIELDS}
    )


def _without_ids_and_empty_values(value):
    """Without ids of rows and blocks, and without empty values, which blocks store or leave out."""
    if isinstance(value, list):
        return [_without_ids_and_empty_values(item) for item in value]
    if not isinstance(value, dict):
        return value
    said = {
        name: _without_ids_and_empty_values(inner)
        for name, inner in value.items()
        if name not in ID_NAMES
    }
    return {name: inner for name, inner in said.items() if inner}
