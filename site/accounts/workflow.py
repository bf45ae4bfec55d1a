"""The steps a text goes through before it is public, made by code: E07, docs/decisions/0051."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.translation import get_language_info
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from accounts.group_names import reviewers
from translation.models import ReviewTask

WORKFLOW = "Review and publication"


@dataclass(frozen=True)
class Step:
    """One step: its name, the group that approves, and which texts it is for (all by default)."""

    name: str
    group: str
    language: str = ""
    only_originals: bool = False
    only_sensitive: bool = False


def steps() -> list[Step]:
    """History, language, dignity, publication: each read by people who know that."""
    language_steps = [
        Step(f"Language review: {get_language_info(code)['name']}", reviewers(code), language=code)
        for code, _name in settings.LANGUAGES
    ]
    return [
        Step("History review", "Editors", only_originals=True),
        *language_steps,
        Step("Dignity review", "Dignity reviewers", only_sensitive=True),
        Step("Publication", "Publishers"),
    ]


def apply_workflow() -> Workflow:
    """
    The workflow of the table above, made if it isn't there; gives it.

    Once made, an organisation may change it in the admin, and nothing is put back: how many
    people read a text is theirs to say. It begins in the place of Wagtail's stock workflow.
    """
    workflow = Workflow.objects.filter(name=WORKFLOW).first()
    if workflow is not None:
        return workflow
    workflow = Workflow.objects.create(name=WORKFLOW)
    for number, step in enumerate(steps()):
        task = ReviewTask.objects.create(
            name=step.name,
            language=step.language,
            only_originals=step.only_originals,
            only_sensitive=step.only_sensitive,
        )
        task.groups.set([Group.objects.get(name=step.group)])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=number)
    root = Page.get_first_root_node()
    if root is not None:
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    return workflow
