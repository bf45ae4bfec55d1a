"""
Shows the names of the workflow and its steps in the language of whoever reads them.

`manage.py roles` stores them in English, and an organisation may rename them. A name that is
still ours becomes a `TranslatedName` when it is read from the database; others stay as they are.
"""

from django.db.models.signals import post_init
from django.dispatch import receiver
from django.utils.html import escape
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
