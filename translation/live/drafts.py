"""
A draft of a translation leaves alone what readers see.

wagtail-localize composes a draft in the live page's own row, and takes a live shared record
off the site. localize_fixes.publishing puts this around it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from wagtail.models import DraftStateMixin, Locale
from wagtail_localize.models import TranslationSource

# Whether what is composed as a draft is to be reviewed: then it must be whole already.
for_review: ContextVar[bool] = ContextVar("for_review", default=False)


def live_target(source: TranslationSource, locale: Locale) -> DraftStateMixin | None:
    """What readers have of a source in a language; None if nothing, or nothing that has drafts."""
    model = source.specific_content_type.model_class()
    found = model.objects.filter(translation_key=source.object_id, locale=locale).first()
    is_shown = isinstance(found, DraftStateMixin) and found.live
    return found if is_shown and not getattr(found, "alias_of_id", None) else None


@contextmanager
def leaving_live_alone(source: TranslationSource, locale: Locale) -> Iterator[None]:
    """Meanwhile the live target of a source is composed in memory and saved as a revision alone."""
    target = live_target(source, locale)
    if target is None:
        yield
        return

    def save(*args: Any, update_fields: list[str] | None = None, **kwargs: Any) -> None:
        if update_fields is not None:  # what a new revision writes down beside itself
            type(target).save(target, *args, update_fields=update_fields, **kwargs)

    target.save = save
    source.get_translated_instance = lambda _locale: target
    try:
        yield
    finally:
        del target.save, source.get_translated_instance
