"""
Shows the names of the workflow and its steps in the language of whoever reads them.

`manage.py roles` stores them in English, and an organisation may rename them. A name that is
still ours becomes a `TranslatedName` when it is read from the database; others stay as they are.
"""

from copy import copy

from django.db.models.signals import post_init
from django.dispatch import receiver
from django.utils.html import escape
from wagtail import hooks
from wagtail.models import Task, Workflow

from accounts.workflow import translated_names
from translation.models import ReviewTask


class TranslatedName(str):
    """
    An English name that is shown translated.

    It is saved, compared and put into forms in English. Templates call `__html__`, and Wagtail's
    messages `__str__` by way of `%`.
    """

    __slots__ = ()

    def __str__(self) -> str:
        english = self[:]
        return translated_names().get(english, english)

    def __html__(self) -> str:
        return escape(str(self))


def english_name(instance) -> str:
    """The name as it is stored; forms begin with it."""
    return instance.name[:]


for model in (Workflow, Task):
    model._meta.get_field("name").value_from_object = english_name


@receiver(post_init, sender=Workflow)
@receiver(post_init, sender=Task)
@receiver(post_init, sender=ReviewTask)
def translate_name(instance, **kwargs):
    """Once an instance is read: its name, unless it is deferred or the organisation's own."""
    name = vars(instance).get("name")
    if name in translated_names():
        instance.name = TranslatedName(name)


# Entries of the history -------------------------------------------------------------------

# Actions whose entries hold the names of a workflow and its steps, as these were stored.
ACTIONS_WITH_NAMES = (
    *(f"wagtail.workflow.{act}" for act in ("start", "approve", "reject", "resume", "cancel")),
    "translation.skip_step",
)
KEYS_OF_NAMES = {"title", "step"}


def with_translated_names(data):
    """A copy of an entry's data, the names in it translated; what people wrote stays as it is."""
    if not isinstance(data, dict):
        return data
    names = translated_names()
    return {
        key: names.get(value, value) if key in KEYS_OF_NAMES else with_translated_names(value)
        for key, value in data.items()
    }


def naming_steps(formatter):
    """A formatter like the one given, whose messages have the names in the active language."""

    class NamingSteps(type(formatter)):
        def format_message(self, log_entry):
            shown = copy(log_entry)
            shown.data = with_translated_names(log_entry.data)
            return super().format_message(shown)

    return NamingSteps()


# After Wagtail's own and translation.history.log_actions, which say what the entries tell.
@hooks.register("register_log_actions", order=10)
def name_steps_in_the_history(actions):
    for action in ACTIONS_WITH_NAMES:
        actions.formatters[action] = naming_steps(actions.formatters[action])
