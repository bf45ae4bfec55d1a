"""
Compares the texts of a file with those of a translation, and stores what was found to differ.

Whatever the format, a file becomes entries first. Only `write` changes the database, and only
by changes that `compare` has found and a person has seen.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.desk import marks
from translation.desk.saving import refuse_unfit
from translation.desk.segments import Segment, segments_of
from translation.live.live_text import FUZZY_TOOL
from translation.models import SegmentDraft

CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Entry:
    """
    A text of a file.

    `path`: the place in the original. `source`, `text`: original and translation as
    wagtail-localize stores them. `unconfirmed`: it is to be checked by a person. `problem`: why
    the file's text can't be taken, known from the file alone.
    """

    path: str
    source: str
    text: str
    unconfirmed: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Row:
    """A segment with what names it in files: `path`, and `key`, the same until its text changes."""

    segment: Segment
    path: str
    key: str
    string_id: int
    context_id: int


@dataclass
class Change:
    """What an entry would make of a segment. `version`: the segment's, as it was compared."""

    segment_id: int
    version: str
    source: str
    before: str
    after: str
    unconfirmed: bool


@dataclass
class Refusal:
    """An entry that isn't imported, and why."""

    source: str
    text: str
    reason: str


@dataclass
class Comparison:
    """The changes and refusals of a file in its order, and how many entries change nothing."""

    changes: list[Change] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    same: int = 0
    empty: int = 0


def rows_of(translation: Translation) -> list[Row]:
    """The segments of a translation in reading order, each text of a place once."""
    names = {
        pk: names
        for pk, *names in StringSegment.objects.filter(source=translation.source).values_list(
            "pk",
            "context__path",
            "context__path_id",
            "string__data_hash",
            "string_id",
            "context_id",
        )
    }
    found = {}
    for segment in segments_of(translation):
        path, path_id, data_hash, *ids = names[segment.pk]
        key = f"{path_id}.{data_hash}"
        found.setdefault(key, Row(segment, path, key, *ids))
    return list(found.values())


def compare(
    entries: Iterable[Entry], translation: Translation, rows: list[Row] | None = None
) -> Comparison:
    """What each entry would change, or why it is refused. `rows`: the segments, if known already."""
    rows = rows_of(translation) if rows is None else rows
    by_name = {(row.path, row.segment.source_html): row for row in rows}
    paths = {row.path for row in rows}
    found, seen = Comparison(), set()
    for entry in entries:
        name = entry.path, entry.source
        if not entry.text.strip() and not entry.problem:
            found.empty += 1
            continue
        row = by_name.get(name)
        reason = (
            _("The file has this text twice.")
            if name in seen
            else _refusal_reason(entry, row, paths, translation)
        )
        seen.add(name)
        if reason:
            found.refusals.append(Refusal(entry.source, entry.text, reason))
        elif _is_same(entry, row.segment):
            found.same += 1
        else:
            found.changes.append(_change(entry, row.segment))
    return found


def _refusal_reason(entry: Entry, row: Row | None, paths: set[str], translation) -> str:
    """Why an entry can't be imported; empty if it can."""
    if entry.problem:
        return entry.problem
    if row is None and entry.path in paths:
        return _("The original has another text here now.")
    if row is None:
        return _("This text is not on the page.")
    if CONTROL_CHARACTERS.search(entry.text):
        return _("There are characters in it that can’t be shown.")
    stored = row.segment.stored
    if entry.unconfirmed and stored and not stored.has_error and stored.data != entry.text:
        return _("It is marked as to be checked, and there is a finished translation.")
    try:
        refuse_unfit(translation, row.segment, entry.text)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _is_same(entry: Entry, segment: Segment) -> bool:
    """Whether it says what is stored, or, unconfirmed, what the editor shows."""
    stored = segment.stored
    if stored is not None and stored.data == entry.text:
        return entry.unconfirmed or not stored.has_error
    return entry.unconfirmed and marks.read(entry.text, segment.tags)[0] == segment.text


def _change(entry: Entry, segment: Segment) -> Change:
    before = marks.plain(segment.text)
    return Change(segment.pk, segment.version, entry.source, before, entry.text, entry.unconfirmed)


@transaction.atomic
def write(translation: Translation, changes: list[Change], user, tool_name: str) -> list[Change]:
    """
    Store changes; what was typed and not confirmed in their place goes.

    `tool_name`: the format, as history names it. Returns those left out, because the segment
    was changed or removed since.
    """
    Translation.objects.select_for_update().get(pk=translation.pk)
    rows = {row.segment.pk: row for row in rows_of(translation)}
    left_out = []
    for change in changes:
        row = rows.get(change.segment_id)
        if row is None or row.segment.version != change.version:
            left_out.append(change)
        else:
            _store(translation, row, change, user, tool_name)
    return left_out


def _store(translation, row: Row, change: Change, user, tool_name):
    place = {"context_id": row.context_id, "locale_id": translation.target_locale_id}
    SegmentDraft.objects.filter(string_id=row.string_id, **place).delete()
    unconfirmed = change.unconfirmed
    error = _("Marked as to be checked in the file. Check it, then save it.")
    StringTranslation.objects.update_or_create(
        translation_of_id=row.string_id,
        **place,
        defaults={
            "data": change.after,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": FUZZY_TOOL if unconfirmed else tool_name,
            "last_translated_by": user,
            "has_error": unconfirmed,
            "field_error": error if unconfirmed else "",
        },
    )
