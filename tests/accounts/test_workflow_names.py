"""The workflow and its steps are named in the language of whoever looks, and stored in English."""

import pytest
from django.template import Context, Template
from django.utils import translation
from wagtail.admin.forms.workflows import get_task_form_class, get_workflow_edit_handler
from wagtail.models import Task, Workflow

from accounts.workflow import WORKFLOW_NAME, apply_workflow
from translation.models import ReviewTask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("accounts")]

NAMES = {
    "Review and publication": "Revisión y publicación",
    "History review": "Revisión histórica",
    "Language review: Khmer": "Revisión de idioma: jemer",
    "Dignity review": "Revisión de dignidad",
    "Publication": "Publicación",
}


def found(name):
    model = Workflow if name == WORKFLOW_NAME else Task
    return model.objects.get(name=name)


@pytest.mark.parametrize("name", NAMES)
def test_name_is_shown_in_the_language_of_whoever_looks(name):
    context = Context({"found": found(name)})

    with translation.override("es"):
        shown = Template("{{ found.name }}").render(context)
        message = translation.gettext("Submit to %(task_name)s") % {"task_name": found(name).name}

    assert shown == NAMES[name]
    assert message.endswith(NAMES[name])


def test_name_of_a_step_is_translated_where_it_is_read_as_a_review():
    context = Context({"found": ReviewTask.objects.get(name="Dignity review")})

    with translation.override("es"):
        assert Template("{{ found }}").render(context) == "Revisión de dignidad"


@pytest.mark.parametrize("name", NAMES)
def test_name_is_stored_in_english_whatever_the_language(name):
    with translation.override("es"):
        instance = found(name)
        instance.save()

    assert found(name).pk == instance.pk


def test_forms_begin_with_the_stored_name():
    workflow, task = found(WORKFLOW_NAME), ReviewTask.objects.get(name="Dignity review")
    forms = [
        get_workflow_edit_handler().get_form_class()(instance=workflow),
        get_task_form_class(ReviewTask)(instance=task),
    ]

    with translation.override("es"):
        shown = [str(form["name"]) for form in forms]

    assert 'value="Review and publication"' in shown[0]
    assert 'value="Dignity review"' in shown[1]


def test_name_that_an_organisation_chose_is_shown_as_it_is():
    Workflow.objects.filter(name=WORKFLOW_NAME).update(name="Our <own> way")
    context = Context({"found": found_by_its_steps()})

    with translation.override("es"):
        assert Template("{{ found.name }}").render(context) == "Our &lt;own&gt; way"


def found_by_its_steps():
    return Workflow.objects.get(workflow_tasks__task__name="Dignity review")


def test_renamed_workflow_is_not_made_a_second_time():
    Workflow.objects.filter(name=WORKFLOW_NAME).update(name="Ours")
    number = Workflow.objects.count()

    workflow = apply_workflow()

    assert workflow == found_by_its_steps()
    assert Workflow.objects.count() == number
