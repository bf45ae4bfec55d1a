"""
Takes words that must not stay out of the stored versions of a translation, and of its original.

Every revision can be read, compared and published again. Here the words are replaced in each: at
the place of the text whatever stands there, elsewhere where the same text stands. A revision
keeps its number, author, time and the rest of its content. docs/decisions/0088.
"""

import json
from collections.abc import Iterable, Iterator

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.log_actions import registry
from wagtail.models import Revision, RevisionMixin
from wagtail_localize.models import Translation

from translation.follow.content.change import Change
from translation.follow.content.taken_out import as_block, gone_line, line
from translation.lookup import target_of
from translation.stream_text import find_block


def forget_words(translation: Translation, change: Change, newest: int) -> None:
    """
    Take the texts that must not stay out of the revisions and the history of a translation.

    `newest`: the pk of the newest revision that is from before the change.
    """
    answers = change.answers.must_not_stay
    target = target_of(translation.source, translation.target_locale) if answers else None
    if isinstance(target, RevisionMixin):
        words = line(target.locale.language_code)
        _forget(target, target.revisions.filter(pk__lte=newest), _places(change), words, set())


def forget_words_of_original(change: Change, newest: int) -> None:
    """
    The same for the original, which has other words there now.

    Its public version and drafts that are newer are left alone: somebody writes them now.
    """
    original = change.original
    if not change.answers.must_not_stay or not isinstance(original, RevisionMixin):
        return
    first = original.live_revision_id or newest + 1
    revisions = original.revisions.filter(pk__lt=first)
    places = _places(change)
    content = original.serializable_data()
    present = {_Place(original, content, path).text for path in places}
    words = gone_line(original.locale.language_code)
    known = {text for text in present if isinstance(text, str)}
    found = _forget(original, revisions, places, words, known)
    for revision in original.revisions.filter(pk__gte=first):
        content = revision.content
        if content.get("draft_title") in found:  # that of the version before
            content = {**content, "draft_title": content["title"]}
            Revision.objects.filter(pk=revision.pk).update(content=content)


def _places(change: Change) -> list[str]:
    answers = change.answers.must_not_stay
    return sorted(answers | {change.matching.old_path(path) for path in answers})


def _forget(target, revisions, places: list[str], words: str, present: set[str]) -> set[str]:
    """The texts that were taken out. `present`: those at these places that may stay."""
    known = {words, f"<p>{words}</p>", "", *present}
    found = set(_former_texts(target, revisions, places)) - known
    for revision in revisions:
        content = _replaced(revision.content, found, words)
        for path in places:
            place = _Place(target, content, path)
            if place.text not in known:
                place.take_out(words)
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)
    target.revisions.filter(object_str__in=found).update(object_str=words)
    _forget_in_history(target, found, words)
    return found


def _former_texts(target, revisions, places) -> Iterator[str]:
    for content in revisions.values_list("content", flat=True):
        for path in places:
            text = _Place(target, content, path).text
            if isinstance(text, str):
                yield text


def _replaced(value, found, words):
    """Stored content with the line, `words`, where one of the texts stands by itself."""
    if isinstance(value, dict):
        return {key: _replaced(inner, found, words) for key, inner in value.items()}
    if isinstance(value, list):
        return [_replaced(inner, found, words) for inner in value]
    if isinstance(value, str) and value in found:
        return f"<p>{words}</p>" if value.startswith("<") else words
    if (
        isinstance(value, str)
        and value.startswith("[{")
        and any(_as_json(text) in value for text in found)
    ):
        return json.dumps(_replaced(json.loads(value), found, words), cls=DjangoJSONEncoder)
    return value


def _as_json(text) -> str:
    return json.dumps(text, cls=DjangoJSONEncoder)


class _Place:
    """The place of one text in the stored content of a revision; there may be none."""

    def __init__(self, target, content: dict, path: str) -> None:
        self.content = content
        self.name, *self.rest = path.split(".")
        self.field = target._meta.get_field(self.name)
        self.stream = None
        if isinstance(self.field, StreamField):
            self.stream = json.loads(content.get(self.name) or "[]")
            self.found = find_block(self.field.stream_block, self.stream, self.rest)

    @property
    def text(self) -> str | None:
        if self.stream is not None:
            return self.found.value if self.found else None
        holder, name, _field = self._holder()
        return holder.get(name) if holder else None

    def _holder(self) -> tuple[dict | None, str, models.Field]:
        """The dictionary that holds a field: the content itself, or one of its child rows."""
        if not self.rest:
            return self.content, self.name, self.field
        key, name = self.rest[0], self.rest[-1]
        rows = self.content.get(self.name) or []
        row = next((row for row in rows if str(row.get("translation_key")) == key), None)
        return row, name, self.field.related_model._meta.get_field(name)

    def take_out(self, words: str) -> None:
        if not self.text:
            return
        if self.stream is None:
            holder, name, field = self._holder()
            holder[name] = f"<p>{words}</p>" if isinstance(field, RichTextField) else words
            return
        block = self.found.block
        is_whole = hasattr(block, "get_translatable_segments")
        if is_whole:
            _remove_item(self.stream, self.rest)
        else:
            self.found.value = as_block(block, words)
        self.content[self.name] = json.dumps(self.stream, cls=DjangoJSONEncoder)


def _remove_item(data, path: list[str]) -> None:
    """Remove the innermost item of a stream or list that a path leads through."""
    holder, last = None, None
    for part in path:
        items = data if isinstance(data, list) else None
        if items is None:
            data = data.get(part) if isinstance(data, dict) else None
            continue
        item = next((one for one in items if one.get("id") == part), None)
        if item is None:
            break
        holder, last, data = items, item, item.get("value")
    if holder is not None:
        holder.remove(last)


def _forget_in_history(target, found: Iterable[str], words: str) -> None:
    """The history names a page by the title it had."""
    entries = registry.get_logs_for_instance(target)
    entries.filter(label__in=found).update(label=words)
    for entry in entries.filter(action="wagtail.rename"):
        titles = entry.data.get("title", {})
        kept = {key: words if title in found else title for key, title in titles.items()}
        if kept != titles:
            entry.data = {**entry.data, "title": kept}
            entry.save(update_fields=["data"])
