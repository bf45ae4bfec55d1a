"""PO files: the segments of a translation out, the entries of a file in."""

import polib
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, Translation

from translation.exchange.comparison import Entry
from translation.exchange.uploads import InvalidFileError
from translation.live.live_text import UNCONFIRMED_TOOLS

TOOL_NAME = "PO File"
TRANSLATION_ID_HEADER = "X-WagtailLocalize-TranslationID"


class LinesByNewline(str):
    """Text that `splitlines` splits at newlines only, not at U+2028 and the like inside a segment."""

    __slots__ = ()

    def splitlines(self, keepends=False):
        return self.split("\n")


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
            has_error=True,
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


def names(po: polib.POFile) -> tuple[str, str]:
    """The identity of the translation that a file was made from, and its language; or empty."""
    identity = po.metadata.get(TRANSLATION_ID_HEADER, "").strip()
    return identity, po.metadata.get("Language", "")


def entries_of(po: polib.POFile) -> list[Entry]:
    """The texts of a file, without those that its tool has marked as no longer used."""
    return [
        Entry(
            entry.msgctxt or "",
            entry.msgid,
            entry.msgstr,
            entry.fuzzy,
            _("Texts of pages have no plural forms.") if entry.msgid_plural else "",
        )
        for entry in po
        if not entry.obsolete
    ]
