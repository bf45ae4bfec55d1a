"""
XLIFF 2.1 (OASIS Standard, 13 February 2018): segments out, the entries of a file in.

A unit is a segment. Its `id` names place and original text (`exchange.comparison.Row.key`), so a
unit of a text that was changed since is recognised.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from translation.desk import marks
from translation.desk.segments import Segment
from translation.exchange import inline, xml
from translation.exchange.comparison import Entry, Row, rows_of
from translation.exchange.inline import NAMESPACE, local_name, name
from translation.exchange.uploads import InvalidFileError

TOOL_NAME = "XLIFF"
SUFFIX = ".xlf"
VERSION = "2.1"
# The state of a segment that nobody needs to look at again, in XLIFF's order from the first on.
UNCONFIRMED, CONFIRMED = "initial", "translated"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class WorkInFile:
    """A `file` of an XLIFF document: the texts of one work in one language."""

    identity: str
    language: str
    element: Element


# Export -----------------------------------------------------------------------------------


def export(translation: Translation) -> bytes:
    """An XLIFF document with the segments of a translation, as the editor shows them."""
    root = Element(
        "xliff",
        xmlns=NAMESPACE,
        version=VERSION,
        srcLang=translation.source.locale.language_code,
        trgLang=translation.target_locale.language_code,
    )
    file = SubElement(
        root, "file", id=f"t-{translation.uuid}", original=translation.source.object_repr
    )
    for row in rows_of(translation):
        _add_unit(file, row)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _add_unit(file: Element, row: Row) -> None:
    segment = row.segment
    unit = SubElement(
        file,
        "unit",
        {"id": f"s-{row.key}", "name": row.path, "canResegment": "no", SPACE: "preserve"},
    )
    _add_notes(unit, segment)
    text = _shown(segment)
    _add_tags(unit, segment.tags)
    element = SubElement(
        unit,
        "segment",
        id="1",
        state=CONFIRMED if segment.is_done else UNCONFIRMED,
        subState=f"memoria:{segment.state.value}",
    )
    inline.write(SubElement(element, "source"), segment.source, segment.tags)
    if text:
        inline.write(SubElement(element, "target"), text, segment.tags)


def _shown(segment: Segment) -> str:
    """What the editor shows; where its marks are not in order yet, what is stored."""
    try:
        marks.write(segment.text, segment.tags, segment.source_html)
    except ValidationError:
        return marks.read(segment.stored.data, segment.tags)[0] if segment.stored else ""
    return segment.text


def _add_notes(unit: Element, segment: Segment) -> None:
    notes = SubElement(unit, "notes")
    SubElement(notes, "note", category="kind").text = segment.place.kind
    if segment.place.limit:
        message = _("At most %(limit)d characters.") % {"limit": segment.place.limit}
        SubElement(notes, "note", category="limit").text = message


def _add_tags(unit: Element, tags: tuple[marks.Tag, ...]) -> None:
    if not tags:
        return
    data = SubElement(unit, "originalData")
    for tag in tags:
        SubElement(data, "data", id=f"o{tag.number}").text = tag.opening
        SubElement(data, "data", id=f"c{tag.number}").text = f"</{tag.name}>"


# Import -----------------------------------------------------------------------------------


def read(data: bytes) -> list[WorkInFile]:
    """The works of an uploaded document. Raises InvalidFileError."""
    try:
        root = xml.read(data)
    except xml.NotXml as error:
        raise InvalidFileError(_("This is not an XLIFF file.")) from error
    if root.tag != name("xliff"):
        raise InvalidFileError(
            _("This is not an XLIFF file of version 2. Save it as XLIFF 2.1 and try again.")
        )
    language = root.get("trgLang", "")
    found = [
        WorkInFile(file.get("id", "").removeprefix("t-"), language, file)
        for file in root.iter(name("file"))
    ]
    if not any(True for work in found for _unit in work.element.iter(name("unit"))):
        raise InvalidFileError(_("There are no texts in this file."))
    return found


def entries_of(work: WorkInFile, rows: Iterable[Row]) -> Iterator[Entry]:
    """The texts of a work. `rows`: the segments of its translation, as they are today."""
    by_key = {row.key: row for row in rows}
    for unit in work.element.iter(name("unit")):
        yield _entry(unit, by_key.get(unit.get("id", "").removeprefix("s-")))


def _entry(unit: Element, row: Row | None) -> Entry:
    path, source, text = unit.get("name", ""), "", ""
    is_unconfirmed = False
    try:
        source, text, is_unconfirmed = _texts(unit)
        if row is None:
            return Entry(path, source, text, is_unconfirmed)
        segment = row.segment
        problem = ""
        if source != segment.source:
            problem = _("The original was changed in the file.")
        data = marks.write(text, segment.tags, segment.source_html)
        return Entry(row.path, segment.source_html, data, is_unconfirmed, problem)
    except ValidationError as error:
        return Entry(path, source, text, is_unconfirmed, " ".join(error.messages))


def _texts(unit: Element) -> tuple[str, str, bool]:
    """
    Source and target with marks, and whether the target is to be checked.

    Tools may cut a unit into segments, with what stands between them in `ignorable`. Raises
    ValidationError.
    """
    parts = [part for part in unit if local_name(part) in ("segment", "ignorable")]
    segments = [part for part in parts if local_name(part) == "segment"]
    source = "".join(_words(part, "source") for part in parts)
    translated = [bool(_words(part, "target").strip()) for part in segments]
    if not any(translated):
        return source, "", True
    if not all(translated):
        raise ValidationError(_("Only a part of this text is translated."))
    target = "".join(_words(part, "target" if _has_target(part) else "source") for part in parts)
    states = {part.get("state", CONFIRMED) for part in segments}
    return source, target, UNCONFIRMED in states


def _has_target(part: Element) -> bool:
    return part.find(name("target")) is not None


def _words(part: Element, kind: str) -> str:
    element = part.find(name(kind))
    return "" if element is None else inline.read(element)
