"""
Exports the segments of a translation as a PO file, and compares and imports such files.

Only `write` changes the database, and only by changes that `compare` has found.
"""

import re
from dataclasses import dataclass, field

import polib
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from translation.live.live_text import FUZZY_TOOL, UNCONFIRMED_TOOLS

TOOL_NAME = "PO File"
TRANSLATION_ID_HEADER = "X-WagtailLocalize-TranslationID"
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class InvalidFileError(Exception):
    """Not a PO file, or not one of this page and language; its text is a message for the person."""


class LinesByNewline(str):
    """Text that `splitlines` splits at newlines only, not at U+2028 and the like inside a segment."""

    __slots__ = ()

    def splitlines(self, keepends=False):
        return self.split("\n")


@dataclass
class Change:
    """The stored text of a segment (`before`) and the text of a PO entry that would replace it."""

    string_id: int
    context_id: int
    source: str
    before: str
    after: str
    fuzzy: bool


@dataclass
class RefusedEntry:
    """An entry that isn't imported, and why."""

    source: str
    text: str
    reason: str


@dataclass
class Comparison:
    """The changes and refused entries of a file in its order, and how many entries change nothing."""

    changes: list[Change] = field(default_factory=list)
    refusals: list[RefusedEntry] = field(default_factory=list)
    same: int = 0
    empty: int = 0


# Export -----------------------------------------------------------------------------------


def export(translation: Translation) -> polib.POFile:
    """The segments of a translation with their stored texts; fuzzy ones are flagged."""
    po = translation.export_po()
    po.metadata["Language"] = translation.target_locale.language_code
    fuzzy = set(
        StringTranslation.objects.filter(
            context__object_id=translation.source.object_id,
            locale_id=translation.target_locale_id,
            tool_name__in=UNCONFIRMED_TOOLS,
        ).values_list("context__path", "translation_of__data")
    )
    seen = set()
    for entry in list(po):
        key = (entry.msgctxt, entry.msgid)
        if key in seen and not entry.obsolete:  # a sentence twice in one text is one entry
            po.remove(entry)
        seen.add(key)
        if key in fuzzy:
            entry.flags.append("fuzzy")
    return po


def file_name(translation: Translation) -> str:
    """`title-or-id.en-km.po`, in ASCII."""
    name = slugify(translation.source.object_repr) or str(translation.pk)
    languages = (
        f"{translation.source.locale.language_code}-{translation.target_locale.language_code}"
    )
    return f"{name}.{languages}.po"


# Import -----------------------------------------------------------------------------------


def read(data: bytes) -> polib.POFile:
    """Parse an uploaded file. Raises InvalidFileError."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise InvalidFileError(_("This is not a text file in UTF-8.")) from error
    try:
        # polib opens text that looks like a path as a file; a first line `#` doesn't.
        po = polib.pofile(LinesByNewline("#\n" + text), encoding="utf-8")
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InvalidFileError(_("This is not a PO file.")) from error
    if not len(po):
        raise InvalidFileError(_("There are no texts in this file."))
    return po


def check_belongs(po: polib.POFile, translation: Translation) -> None:
    """Raise InvalidFileError if the header of a file names another page or language."""
    language = po.metadata.get("Language", "").replace("_", "-").lower()
    wanted = translation.target_locale.language_code
    if language and language.partition("-")[0] != wanted.partition("-")[0]:
        raise InvalidFileError(
            _("This file is for the language “%(language)s”, not for “%(wanted)s”.")
            % {"language": language, "wanted": wanted}
        )
    identity = po.metadata.get(TRANSLATION_ID_HEADER, "").strip()
    if identity and identity != str(translation.uuid):
        raise InvalidFileError(_("This file was made for another page or language."))


def compare(po: polib.POFile, translation: Translation) -> Comparison:
    """What each entry of a file would change, or why it is refused."""
    segments = {
        (segment.context.path, segment.string.data): segment
        for segment in StringSegment.objects.filter(source=translation.source).select_related(
            "context", "string"
        )
    }
    paths = {path for path, _text in segments}
    stored = _stored_translations(translation)
    found, seen = Comparison(), set()
    for entry in po:
        if entry.obsolete:
            continue
        if not entry.msgstr.strip() and not entry.msgid_plural:
            found.empty += 1
            continue
        segment = segments.get((entry.msgctxt, entry.msgid))
        current = stored.get((segment.string_id, segment.context_id)) if segment else None
        reason = _refusal_reason(entry, segment, current, paths, seen)
        if reason:
            found.refusals.append(RefusedEntry(entry.msgid, entry.msgstr, reason))
        elif _is_same(entry, current):
            found.same += 1
        else:
            found.changes.append(_change(entry, segment, current))
        seen.add((entry.msgctxt, entry.msgid))
    return found


def _stored_translations(translation) -> dict:
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale_id=translation.target_locale_id
    )
    return {(row.translation_of_id, row.context_id): row for row in rows}


def _refusal_reason(entry, segment, current, paths, seen) -> str:
    """Why an entry can't be imported; empty if it can."""
    if entry.msgid_plural:
        return _("Texts of pages have no plural forms.")
    if segment is None and entry.msgctxt in paths:
        return _("The original has another text here now.")
    if segment is None:
        return _("This text is not on the page.")
    if (entry.msgctxt, entry.msgid) in seen:
        return _("The file has this text twice.")
    if CONTROL_CHARACTERS.search(entry.msgstr):
        return _("There are characters in it that can’t be shown.")
    if entry.fuzzy and current and not current.has_error and current.data != entry.msgstr:
        return _("It is marked as fuzzy, and there is a finished translation.")
    try:
        StringValue.from_translated_html(entry.msgstr)
        validate_translation_links(entry.msgid, entry.msgstr)
    except ValueError as error:
        return str(error)
    return ""


def _is_same(entry, current) -> bool:
    if current is None or current.data != entry.msgstr:
        return False
    return entry.fuzzy or current.tool_name not in UNCONFIRMED_TOOLS


def _change(entry, segment, current) -> Change:
    before = current.data if current else ""
    key = segment.string_id, segment.context_id
    return Change(*key, entry.msgid, before, entry.msgstr, entry.fuzzy)


@transaction.atomic
def write(translation: Translation, changes: list[Change], user) -> list[Change]:
    """Store changes. Returns those left out, because the segment was changed or removed meanwhile."""
    stored, left_out = _stored_translations(translation), []
    present = set(
        StringSegment.objects.filter(source=translation.source).values_list(
            "string_id", "context_id"
        )
    )
    for change in changes:
        key = change.string_id, change.context_id
        current = stored.get(key)
        if key not in present or (current.data if current else "") != change.before:
            left_out.append(change)
            continue
        error = _("Marked as fuzzy in a PO file. Check it, then save it.") if change.fuzzy else ""
        StringTranslation.objects.update_or_create(
            translation_of_id=change.string_id,
            context_id=change.context_id,
            locale_id=translation.target_locale_id,
            defaults={
                "data": change.after,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": FUZZY_TOOL if change.fuzzy else TOOL_NAME,
                "last_translated_by": user,
                "has_error": change.fuzzy,
                "field_error": error,
            },
        )
    return left_out
