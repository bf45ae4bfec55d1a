"""
What the answer to a version means for its segments, whichever screen it was given on.

What reviewers say about single segments is in translation.desk.verdicts.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.dispatch import receiver
from wagtail.signals import task_approved

from core.publishing.registry import Blocker, PublishRule
from translation.desk.verdicts import approve_the_others, refuse_rejected
from translation.lookup import translation_of


class RejectedSegments(PublishRule):
    """What a reviewer rejected reaches no readers before it is changed, by whichever button."""

    id = "rejected-segments"
    why = "A segment of the translation is rejected and not changed since (T30)."

    def find(self, page: Any) -> Iterator[Blocker]:
        translation = translation_of(page) if page.pk else None
        if translation is None:
            return
        try:
            refuse_rejected(translation)
        except ValidationError as error:
            yield from map(Blocker, error.messages)


@receiver(task_approved)
def approve_segments(sender, instance, user=None, **kwargs):
    """T05. Who approves a version has approved each of its segments that has no verdict yet."""
    content = instance.workflow_state.content_object
    translation = translation_of(getattr(content, "specific", content))
    if translation is not None:
        approve_the_others(translation, user)
