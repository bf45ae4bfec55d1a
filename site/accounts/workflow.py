"""The steps a text goes through before it is public, made by code: E07, docs/decisions/0051."""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from accounts.group_names import reviewers
from core.i18n.names import language_name
from core.i18n.registry import codes, language
from translation.models import ReviewTask

# Names are stored in English; accounts/workflow_names.py shows them translated.
WORKFLOW_NAME = gettext_noop("Review and publication")
# Wagtail's own workflow and its task, as accounts/roles.py renames them.
SIMPLE_WORKFLOW_NAME = gettext_noop("Approval by a publisher")


@dataclass(frozen=True)
class Step:
    """
    One step: its name, the group that approves, and which texts it is for.

    With `language`: texts in it. Without conditions: all texts.
    """

    name: str
    group: str
    language: str = ""
    only_originals: bool = False
    only_sensitive: bool = False


def workflow_steps() -> list[Step]:
    """The steps of the workflow, in order: history, language, dignity, publication."""
    language_steps = [
        Step(f"Language review: {language(code).english_name}", reviewers(code), language=code)
        for code in codes()
    ]
    return [
        Step(gettext_noop("History review"), "Editors", only_originals=True),
        *language_steps,
        Step(gettext_noop("Dignity review"), "Dignity reviewers", only_sensitive=True),
        Step(gettext_noop("Publication"), "Publishers"),
    ]


def translated_names() -> dict[str, str]:
    """Each name above as it is stored → in the active language."""
    names = {name: _(name) for name in (WORKFLOW_NAME, SIMPLE_WORKFLOW_NAME)}
    for step in workflow_steps():
        if step.language:
            label = _("Language review: %(language)s")
            names[step.name] = label % {"language": language_name(step.language)}
        else:
            names[step.name] = _(step.name)
    return names


def make_task(step: Step) -> ReviewTask:
    """Make the task of a step. Raises Group.DoesNotExist if its group isn't there."""
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
    Add the step of each language that has never had one, after those of the other languages.

    A step that was taken out of the workflow leaves its task behind, so that it stays out.
    """
    known = set(ReviewTask.objects.values_list("language", flat=True))
    new = [step for step in workflow_steps() if step.language and step.language not in known]
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
    Make the workflow of the table above if there is none, else add what is new; gives it.

    Once made, an organisation may change and rename it in the admin, and nothing is put back: how
    many people read a text is theirs to say. Only the step of a language that never had one is
    added. It is used in the place of Wagtail's own workflow.
    """
    workflow = find_workflow()
    if workflow is not None:
        add_new_languages(workflow)
        return workflow
    workflow = Workflow.objects.create(name=WORKFLOW_NAME)
    for number, step in enumerate(workflow_steps()):
        WorkflowTask.objects.create(workflow=workflow, task=make_task(step), sort_order=number)
    root = Page.get_first_root_node()
    if root is not None:
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    return workflow


def find_workflow() -> Workflow | None:
    """The workflow that was made here: by its name, or if that was changed, by its steps."""
    of_reviews = Workflow.objects.filter(workflow_tasks__task__in=ReviewTask.objects.values("pk"))
    return Workflow.objects.filter(name=WORKFLOW_NAME).first() or of_reviews.order_by("pk").first()
