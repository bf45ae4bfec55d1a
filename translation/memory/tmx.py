"""
The memory as TMX 1.4b (LISA OSCAR, 26 April 2005), out and in.

Tags of a text are `<bpt>` and `<ept>`, a line break is `<ph>`, each with what wagtail-localize
stores. The work that a text comes from and its place stand in `<prop>`, so that a file of ours
comes back as it went. Who translated isn't written.
"""

import datetime as dt
import html
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from xml.etree.ElementTree import Element, SubElement, tostring

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue

from core.i18n.registry import code_of
from core.models.withdrawals import Withdrawal
from translation.desk.marks import LINE_BREAK, TAG
from translation.exchange import xml
from translation.exchange.uploads import InvalidFileError
from translation.exchange.xml import DEEPEST, LANG, NOT_IN_XML, Writer
from translation.memory.forms import unit_forms
from translation.models import MemoryUnit

ORIGIN, PATH = "x-origin", "x-path"
MOMENT = "%Y%m%dT%H%M%SZ"
# Where a text from another program is said to come from: no work has this key.
ELSEWHERE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:memoria:translation-memory:imported")
LONGEST_TEXT = 20_000
CHUNK, BATCH = 2000, 500
HEADER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<tmx version="1.4"><header creationtool="Memoria" creationtoolversion="1" segtype="block" '
    'o-tmf="Memoria" adminlang="en" srclang="*all*" datatype="html"/><body>\n'
)
FOOTER = "</body></tmx>\n"


@dataclass
class Imported:
    """How many texts of a file were `added`, or known already (`same`), and why others weren't."""

    added: int = 0
    same: int = 0
    refused: Counter = field(default_factory=Counter)


# Export -----------------------------------------------------------------------------------


def export(units: QuerySet[MemoryUnit]) -> Iterator[str]:
    """The parts of a TMX document with some units, in the order in which they were kept."""
    yield HEADER
    for unit in units.order_by("pk").iterator(CHUNK):
        yield tostring(_element(unit), encoding="unicode") + "\n"
    yield FOOTER


def _element(unit: MemoryUnit) -> Element:
    moment = unit.at.astimezone(dt.UTC).strftime(MOMENT)
    found = Element("tu", srclang=unit.source_language, creationdate=moment)
    SubElement(found, "prop", type=ORIGIN).text = str(unit.origin)
    SubElement(found, "prop", type=PATH).text = unit.path
    for language, text in [
        (unit.source_language, unit.source),
        (unit.target_language, unit.target),
    ]:
        _write_text(SubElement(SubElement(found, "tuv", {LANG: language}), "seg"), text)
    return found


def _write_text(parent: Element, stored: str) -> None:
    number, open_tags, place = 0, [], 0
    stored, writer = NOT_IN_XML.sub("", stored), Writer(parent)
    for found in TAG.finditer(stored):
        writer.text(html.unescape(stored[place : found.start()]))
        place = found.end()
        if found[2] == LINE_BREAK or found[4]:
            code = writer.element("ph")
        elif not found[1]:
            number += 1
            open_tags.append(str(number))
            code = writer.element("bpt", i=str(number), x=str(number))
        elif open_tags:
            code = writer.element("ept", i=open_tags.pop())
        else:
            code = writer.element("it", pos="end")
        code.text = found[0]
    writer.text(html.unescape(stored[place:]))


# Import -----------------------------------------------------------------------------------


def read(data: bytes) -> Element:
    """An uploaded document. Raises InvalidFileError."""
    try:
        root = xml.read(_without_doctype(data))
    except xml.NotXml as error:
        raise InvalidFileError(_("This is not a TMX file.")) from error
    if root.tag != "tmx" or root.find("body") is None:
        raise InvalidFileError(_("This is not a TMX file."))
    return root


def _without_doctype(data: bytes) -> bytes:
    """Most programs name the DTD of TMX, which declares nothing that is needed; it isn't read."""
    return re.sub(
        rb"<!DOCTYPE\s+tmx\s+(SYSTEM|PUBLIC)(\s+\"[^\"<>]*\"|\s+'[^'<>]*')+\s*>", b"", data, count=1
    )


def import_units(root: Element, allowed: Iterable[tuple[str, str]]) -> Imported:
    """
    Keep the texts of a document in the memory, all or, after an error, none.

    `allowed`: pairs of languages, source first, that the person may add to. Texts of works that
    were withdrawn are refused.
    """
    found, allowed = Imported(), set(allowed)
    withdrawn = set(Withdrawal.objects.values_list("translation_key", flat=True))
    units = _units(root, allowed, withdrawn, found)
    with transaction.atomic():
        before = MemoryUnit.objects.count()
        number = 0
        while batch := list(islice(units, BATCH)):
            MemoryUnit.objects.bulk_create(batch, ignore_conflicts=True)
            number += len(batch)
        found.added = MemoryUnit.objects.count() - before
        found.same = number - found.added
    return found


def _units(root, allowed, withdrawn, found: Imported) -> Iterator[MemoryUnit]:
    header = root.find("header")
    default = header.get("srclang", "") if header is not None else ""
    codes = {code for pair in allowed for code in pair}
    for element in root.iterfind("body/tu"):
        try:
            yield from _units_of(element, default, codes, allowed, withdrawn)
        except ValidationError as error:
            found.refused[" ".join(error.messages)] += 1


def _units_of(element: Element, default: str, codes, allowed, withdrawn) -> list[MemoryUnit]:
    """The units of a `tu`. Raises ValidationError."""
    texts = {}
    for variant in element.iterfind("tuv"):
        code = code_of(variant.get(LANG) or variant.get("lang") or "")
        segment = variant.find("seg")
        if code in codes and segment is not None and code not in texts:
            texts[code] = _text(segment)
    source = code_of(element.get("srclang") or default)
    source = source if source in codes else next(iter(texts), "")
    pairs = [(source, code) for code in texts if (source, code) in allowed]
    if source not in texts or not pairs:
        raise ValidationError(_("It is not in two languages that you may add to the memory."))
    props = {prop.get("type"): prop.text or "" for prop in element.iterfind("prop")}
    origin = _origin(props.get(ORIGIN, ""))
    if origin in withdrawn:
        raise ValidationError(_("The work was withdrawn."))
    place = origin, props.get(PATH, ""), _moment(element.get("creationdate", ""))
    return [_unit(pair, texts, *place) for pair in pairs]


def _origin(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text.strip())
    except ValueError:
        return ELSEWHERE


def _moment(text: str) -> dt.datetime:
    try:
        found = dt.datetime.strptime(text, MOMENT).replace(tzinfo=dt.UTC)
    except ValueError:
        return timezone.now()
    return min(found, timezone.now())


def _unit(pair, texts, origin, path, moment) -> MemoryUnit:
    return MemoryUnit(
        source_language=pair[0],
        target_language=pair[1],
        **unit_forms(texts[pair[0]], texts[pair[1]]),
        origin=origin,
        path=path[:LONGEST_TEXT],
        at=moment,
    )


def _text(segment: Element) -> str:
    """The stored form of a `seg`; codes that aren't tags of ours are left out. Raises ValidationError."""
    stored = "".join(_parts(segment, 0)).strip()
    if not stored:
        raise ValidationError(_("One of its texts is empty."))
    if len(stored) > LONGEST_TEXT:
        raise ValidationError(_("One of its texts is too long."))
    try:
        StringValue.from_translated_html(stored)
    except ValueError as error:
        raise ValidationError(_("One of its texts has tags that no text has here.")) from error
    return stored


def _parts(element: Element, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        raise ValidationError(_("Its codes stand in each other too deeply."))
    yield html.escape(element.text or "", quote=False)
    for child in element:
        if child.tag == "hi":
            yield from _parts(child, depth + 1)
        elif TAG.fullmatch(child.text or ""):
            yield child.text or ""
        yield html.escape(child.tail or "", quote=False)
