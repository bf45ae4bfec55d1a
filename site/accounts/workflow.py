"""The steps a text goes through before it is public, made by code: E07, docs/decisions/0051."""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from accounts.group_names import reviewers
from core.i18n.registry import codes, language
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
        Step(f"Language review: {language(code).english_name}", reviewers(code), language=code)
        for code in codes()
    ]
    return [
        Step("History review", "Editors", only_originals=True),
        *language_steps,
        Step("Dignity review", "Dignity reviewers", only_sensitive=True),
        Step("Publication", "Publishers"),
    ]


def make_task(step: Step) -> ReviewTask:
    """The task of a step, with its group, which must be there."""
    task = ReviewTask.objects.create(
        name=step.name,
        language=step.language,
        only_originals=step.only_originals,
        only_sensitive=step.only_sensitive,
    )
    task.groups.set([Group.objects.get(name=step.group)])
    return task


def add_new_languages(workflow: Workflow) -> None:
    """
    The step of each language that has never had one, after those of the other languages.

    A step that was taken out of the workflow leaves its task behind, so that it stays out.
    """
    known = set(ReviewTask.objects.values_list("language", flat=True))
    new = [step for step in steps() if step.language and step.language not in known]
    if not new:
        return
    rows = list(WorkflowTask.objects.filter(workflow=workflow).select_related("task"))
    of_languages = [place for place, row in enumerate(rows) if _language_of(row.task)]
    place = of_languages[-1] + 1 if of_languages else 0
    rows[place:place] = [WorkflowTask(workflow=workflow, task=make_task(step)) for step in new]
    for number, row in enumerate(rows):
        row.sort_order = number
        row.save()


def _language_of(task) -> str:
    return getattr(task.specific, "language", "")


def apply_workflow() -> Workflow:
    """
    The workflow of the table above, made if it isn't there; gives it.

    Once made, an organisation may change it in the admin, and nothing is put back: how many
    people read a text is theirs to say. Only the step of a language that never had one is
    added. It begins in the place of Wagtail's stock workflow.
    """
    workflow = Workflow.objects.filter(name=WORKFLOW).first()
    if workflow is not None:
        add_new_languages(workflow)
        return workflow
    workflow = Workflow.objects.create(name=WORKFLOW)
    for number, step in enumerate(steps()):
        WorkflowTask.objects.create(workflow=workflow, task=make_task(step), sort_order=number)
    root = Page.get_first_root_node()
    if root is not None:
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    return workflow
