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
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue

from core.models.withdrawals import Withdrawal
from translation.desk.marks import LINE_BREAK, TAG
from translation.memory.forms import digest, exact_form, words_form
from translation.models import MemoryUnit

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ORIGIN, PATH = "x-origin", "x-path"
MOMENT = "%Y%m%dT%H%M%SZ"
# Where a text from another program is said to come from: no work has this key.
ELSEWHERE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:memoria:translation-memory:imported")
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST_TEXT = 20_000
# No text has so many tags around a word.
DEEPEST = 50
CHUNK, BATCH = 2000, 500
HEADER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<tmx version="1.4"><header creationtool="Memoria" creationtoolversion="1" segtype="block" '
    'o-tmf="Memoria" adminlang="en" srclang="*all*" datatype="html"/><body>\n'
)
FOOTER = "</body></tmx>\n"


class InvalidTmxError(Exception):
    """Not a TMX file; its text is a message for the person."""


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
    number, open_tags, last, place = 0, [], None, 0
    stored = NOT_IN_XML.sub("", stored)

    def add(words):
        if last is None:
            parent.text = (parent.text or "") + words
        else:
            last.tail = (last.tail or "") + words

    for found in TAG.finditer(stored):
        add(html.unescape(stored[place : found.start()]))
        place = found.end()
        if found[2] == LINE_BREAK or found[4]:
            last = SubElement(parent, "ph")
        elif not found[1]:
            number += 1
            open_tags.append(str(number))
            last = SubElement(parent, "bpt", i=str(number), x=str(number))
        elif open_tags:
            last = SubElement(parent, "ept", i=open_tags.pop())
        else:
            last = SubElement(parent, "it", pos="end")
        last.text = found[0]
    add(html.unescape(stored[place:]))


# Import -----------------------------------------------------------------------------------


def read(data: bytes) -> Element:
    """An uploaded document. Raises InvalidTmxError."""
    try:
        root = fromstring(_without_doctype(data), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise InvalidTmxError(_("This is not a TMX file.")) from error
    if root.tag != "tmx" or root.find("body") is None:
        raise InvalidTmxError(_("This is not a TMX file."))
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
        code = _code(variant.get(LANG) or variant.get("lang") or "", codes)
        segment = variant.find("seg")
        if code and segment is not None and code not in texts:
            texts[code] = _text(segment)
    source = _code(element.get("srclang") or default, codes) or next(iter(texts), "")
    pairs = [(source, code) for code in texts if (source, code) in allowed]
    if source not in texts or not pairs:
        raise ValidationError(_("It is not in two languages that you may add to the memory."))
    props = {prop.get("type"): prop.text or "" for prop in element.iterfind("prop")}
    origin = _origin(props.get(ORIGIN, ""))
    if origin in withdrawn:
        raise ValidationError(_("The work was withdrawn."))
    place = origin, props.get(PATH, ""), _moment(element.get("creationdate", ""))
    return [_unit(pair, texts, *place) for pair in pairs]


def _code(tag: str, codes: set[str]) -> str:
    """Our code of a language: `km-KH` is `km`, where there is no other. Empty if we have none."""
    tag = tag.replace("_", "-").lower()
    return next((code for code in (tag, tag.partition("-")[0]) if code in codes), "")


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
    source, target = texts[pair[0]], texts[pair[1]]
    return MemoryUnit(
        source_language=pair[0],
        target_language=pair[1],
        source=source,
        target=target,
        source_words=words_form(source),
        target_words=words_form(target),
        source_digest=digest(exact_form(source)),
        target_digest=digest(exact_form(target)),
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
