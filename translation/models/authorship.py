"""Who wrote the unpublished part of a text: nobody approves their own text."""

import json
import re
from datetime import datetime

from django.db.models import Max
from wagtail.models import Page, TaskState, TranslatableMixin
from wagtail_localize.models import StringTranslation

from translation.lookup import translation_of

# The fields of Page that somebody writes; the others are its place in the tree, dates and locks.
WRITTEN_FIELDS = {"title", "seo_title", "search_description", "slug"}
UNWRITTEN_FIELDS = {field.name for field in Page._meta.concrete_fields} - WRITTEN_FIELDS
# Ids of rows and blocks, and comments on a text, which aren't part of it.
UNWRITTEN_NAMES = {"pk", "id", "page", "wagtail_admin_comments"}
# The editor gives each paragraph a key when it is opened, so that a version is stored without a
# change.
PARAGRAPH_KEY = re.compile(r'\s*data-block-key="[^"]*"')


def is_translation(instance) -> bool:
    """Whether a page or record is the target of an enabled translation."""
    return translation_of(instance) is not None


def unpublished_authors(instance) -> set[int]:
    """
    The pks of the users who wrote the unpublished part of a page or record.

    Those who stored a revision since the live one that says something else than the one before
    it, and of a translation those who saved a segment since then.
    """
    revisions = instance.revisions.order_by("created_at", "pk")
    since = published_by_a_person(instance)
    keys, before = set(), None
    if since is not None:
        live = revisions.filter(created_at__lte=since).last()
        before = written(live.content) if live else None
        revisions = revisions.filter(created_at__gt=since)
    for user_id, content in revisions.values_list("user_id", "content"):
        now = written(content)
        if now != before:
            keys.add(user_id)
        before = now
    return (keys - {None}) | _translators(instance, since)


def published_by_a_person(instance) -> datetime | None:
    """When the live version was written, but for what it took over from its original since."""
    live = instance.live_revision if instance.live else None
    if live is None:
        return None
    translation = translation_of(instance)
    state = getattr(translation, "state", None) if translation else None
    return (state and state.written_until) or live.created_at


def written(content: dict) -> dict:
    """
    What somebody wrote of the stored content of a revision.

    Without the page's place and dates, ids, comments, keys of paragraphs and empty values, which
    forms store or leave out.
    """
    return _written(
        {name: value for name, value in content.items() if name not in UNWRITTEN_FIELDS}
    )


def _written(value):
    if isinstance(value, list):
        return [_written(item) for item in value]
    if isinstance(value, str):
        return _written_text(value)
    if not isinstance(value, dict):
        return value
    said = {name: _written(inner) for name, inner in value.items() if name not in UNWRITTEN_NAMES}
    return {name: inner for name, inner in said.items() if inner}


def _written_text(text):
    """A text without keys of paragraphs; a StreamField, which is stored as JSON, as a list."""
    if text.startswith("[{"):
        try:
            return _written(json.loads(text))
        except ValueError:
            pass
    return PARAGRAPH_KEY.sub("", text)


def _translators(instance, since) -> set[int]:
    written = _unpublished_segments(instance, since).exclude(last_translated_by=None)
    return set(written.values_list("last_translated_by", flat=True))


def _unpublished_segments(instance, since):
    if not isinstance(instance, TranslatableMixin):
        return StringTranslation.objects.none()
    segments = StringTranslation.objects.filter(
        context__object_id=instance.translation_key, locale_id=instance.locale_id
    )
    return segments.filter(updated_at__gt=since) if since else segments


def has_unapproved_segments(instance, user) -> bool:
    """
    Whether a user wrote a segment that readers don't have yet and nobody else has approved since.

    False for an original: who may publish publishes it without a review (docs/decisions/0051).
    """
    if not is_translation(instance):
        return False
    own = _unpublished_segments(instance, published_by_a_person(instance)).filter(
        last_translated_by=user
    )
    last = own.aggregate(last=Max("updated_at"))["last"]
    if last is None:
        return False
    approved = TaskState.objects.for_instance(instance).filter(
        status=TaskState.STATUS_APPROVED, finished_at__gt=last
    )
    return not approved.exclude(finished_by=user).exists()
