"""What the checks object to keeps a translation from being approved. docs/decisions/0095."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail import hooks

from core.publishing.registry import Blocker
from translation.lookup import translation_of
from translation.memory.filling import shown_translations
from translation.objections.found import objections_to

MOST_NAMED = 10


@hooks.register("find_approval_blockers")
def objections_of_checks(instance: Any) -> Iterator[Blocker]:
    """
    H13. Numbers, tags, marks, URLs, limits, and text left in the source's language.

    `instance`: the version in review; only texts that it shows are asked about. A reviewer may put
    an objection aside with a reason (translation.objections.views), but not that of a limit.
    """
    translation = translation_of(instance)
    if translation is None:
        return
    shown = shown_translations(translation, instance)
    found = objections_to(translation, shown, only_blocking=True)
    for one in [one for one in found if one.keeps_back][:MOST_NAMED]:
        words = {"text": one.beginning, "message": one.objection.span.message}
        field, *rest = one.stored.context.path.split(".")
        yield Blocker(_("“%(text)s”: %(message)s") % words, field, rest[0] if rest else "")
