"""
Saving a draft of a translation doesn't change its live version.

wagtail-localize composes a draft in the live page's own row, and unpublishes a live shared
record. localize_fixes.publishing calls this around it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.models import DraftStateMixin, Locale
from wagtail_localize.models import TranslationSource

from translation.live.native_edits import keep_edits_of_row


def live_target(source: TranslationSource, locale: Locale) -> DraftStateMixin | None:
    """The live target of a source in a locale; None if it isn't live, has no drafts or is an alias."""
    model = source.specific_content_type.model_class()
    found = model.objects.filter(translation_key=source.object_id, locale=locale).first()
    is_shown = isinstance(found, DraftStateMixin) and found.live
    return found if is_shown and not getattr(found, "alias_of_id", None) else None


@contextmanager
def composing_beside_live_version(source: TranslationSource, locale: Locale) -> Iterator[None]:
    """
    Within this, the live target of a source is composed in memory and saved as a revision only.

    `save` of the target and `get_translated_instance` of the source are replaced on the two
    instances: `create_or_update_translation` of wagtail-localize calls them and takes no
    target from outside.
    """
    target = live_target(source, locale)
    if target is None:
        yield
        return
    keep_edits_of_row(source, locale, target)

    def save(*args: Any, update_fields: list[str] | None = None, **kwargs: Any) -> None:
        if update_fields is not None:  # what a new revision writes down beside itself
            type(target).save(target, *args, update_fields=update_fields, **kwargs)

    target.save = save
    source.get_translated_instance = lambda _locale: target
    try:
        yield
    finally:
        del target.save, source.get_translated_instance
