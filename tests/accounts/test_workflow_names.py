"""The workflow and its steps are named in the language of whoever looks, and stored in English."""

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from wagtail.admin.forms.workflows import get_task_form_class, get_workflow_edit_handler
from wagtail.log_actions import log, registry
from wagtail.models import PageLogEntry, Task, Workflow
from wagtail.users.models import UserProfile

from accounts.workflow import WORKFLOW_NAME, apply_workflow
from tests.factories import StoryPageFactory
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


def workflow_data(following="Publication", comment=""):
    """What Wagtail writes into the entry of a workflow: names as they are stored."""
    return {
        "comment": comment,
        "workflow": {
            "title": WORKFLOW_NAME,
            "task": {"title": "Dignity review"},
            "next": following and {"title": following},
        },
    }


@pytest.mark.parametrize("action", ["start", "approve", "reject", "resume", "cancel"])
def test_entry_of_the_history_names_workflow_and_steps_in_the_readers_language(tree, action):
    story = StoryPageFactory(parent=tree["en"].stories)
    log(story, f"wagtail.workflow.{action}", data=workflow_data(comment="Publication"))
    entry = PageLogEntry.objects.get(action=f"wagtail.workflow.{action}")

    with translation.override("es"):
        formatter = registry.get_formatter(entry)
        message, comment = str(formatter.format_message(entry)), formatter.format_comment(entry)

    assert not [name for name in NAMES if name in message]
    assert [name for name in NAMES.values() if name in message]
    assert comment == "Publication"
    assert entry.data == workflow_data(comment="Publication")


def test_skipped_step_is_named_in_the_readers_language(tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    log(story, "translation.skip_step", data={"step": "Dignity review"})
    entry = PageLogEntry.objects.get(action="translation.skip_step")

    with translation.override("es"):
        message = str(registry.get_formatter(entry).format_message(entry))

    assert "Revisión de dignidad" in message


def test_step_that_an_organisation_named_stays_so_in_the_history(tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    log(story, "wagtail.workflow.approve", data=workflow_data("Our <own> step"))
    entry = PageLogEntry.objects.get(action="wagtail.workflow.approve")

    with translation.override("es"):
        assert "'Our <own> step'" in registry.get_formatter(entry).format_message(entry)


def test_site_history_has_no_english_name_of_a_step(tree, client, accounts):
    story = StoryPageFactory(parent=tree["km"].stories)
    log(story, "wagtail.workflow.start", data=workflow_data())
    log(story, "wagtail.workflow.approve", data=workflow_data())
    UserProfile.objects.update_or_create(
        user=accounts["reviewer-km"], defaults={"preferred_language": "km"}
    )
    client.force_login(accounts["reviewer-km"])

    html = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()

    assert story.title in html
    assert not [name for name in NAMES if name in html]
