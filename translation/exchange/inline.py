"""
The inline codes of XLIFF 2.1 (its section 4.7) and the marks of the editor, both ways.

`See {1}the list{/1}.` is `See <pc id="1">the list</pc>.`, and a line break is `<ph>`.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from translation.desk.marks import MARK, Tag
from translation.exchange.xml import DEEPEST, NOT_IN_XML, Writer

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
LINE_BREAK = "xlf:lb"
# What a tag is, in the words of XLIFF; others are of no type.
TYPES = {
    "a": ("link", ""),
    "b": ("fmt", "xlf:b"),
    "strong": ("fmt", "xlf:b"),
    "i": ("fmt", "xlf:i"),
    "em": ("fmt", "xlf:i"),
    "u": ("fmt", "xlf:u"),
}
# Annotations and highlights of tools: the words within count, the elements don't.
TRANSPARENT = {"mrk"}
EMPTY = {"sm", "em"}


def name(tag: str) -> str:
    """The name by which ElementTree finds an element of XLIFF."""
    return f"{{{NAMESPACE}}}{tag}"


def local_name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def write(parent: Element, text: str, tags: tuple[Tag, ...]) -> None:
    """Fill an element `source` or `target` with a text with marks, whose tags are well placed."""
    by_number = {tag.number: tag for tag in tags}
    writer, place = Writer(parent), 0
    for found in MARK.finditer(text):
        tag = by_number.get(int(found[2]))
        if tag is None:  # it stands in the text as ordinary words
            continue
        _write_words(writer, text[place : found.start()])
        place = found.end()
        if found[1]:
            writer.end()
        else:
            writer.begin("pc", **_attributes(tag))
    _write_words(writer, text[place:])


def _attributes(tag: Tag) -> dict[str, str]:
    kind, subtype = TYPES.get(tag.name, ("", ""))
    number = str(tag.number)
    attributes = {
        "id": number,
        "dispStart": tag.label,
        "dataRefStart": f"o{number}",
        "dataRefEnd": f"c{number}",
    }
    if kind:
        attributes["type"] = kind
    if subtype:
        attributes["subType"] = subtype
    return attributes


def _write_words(writer: Writer, words: str) -> None:
    for index, line in enumerate(words.split("\n")):
        if index:
            number = sum(1 for _found in writer.open[0].iter("ph")) + 1
            writer.element(
                "ph", id=f"b{number}", type="fmt", subType=LINE_BREAK, equiv="\n", disp="↵"
            )
        place = 0
        for found in NOT_IN_XML.finditer(line):
            writer.text(line[place : found.start()])
            writer.element("cp", hex=f"{ord(found[0]):04X}")
            place = found.end()
        writer.text(line[place:])


def read(element: Element) -> str:
    """
    The text with marks of an element `source` or `target`.

    Raises ValidationError for codes that no text of ours has.
    """
    return "".join(_read(element))


def _read(element: Element, depth: int = 0) -> Iterator[str]:
    if depth > DEEPEST:
        raise ValidationError(_("Its codes stand in each other too deeply."))
    yield element.text or ""
    for child in element:
        yield from _read_code(child, depth + 1)
        yield child.tail or ""


def _read_code(child: Element, depth: int) -> Iterator[str]:
    kind, number = local_name(child), child.get("id", "")
    if kind == "pc":
        yield f"{{{_number(number)}}}"
        yield from _read(child, depth)
        yield f"{{/{_number(number)}}}"
    elif kind == "sc":
        yield f"{{{_number(number)}}}"
    elif kind == "ec":
        yield f"{{/{_number(child.get('startRef') or number)}}}"
    elif kind == "ph" and (child.get("subType") == LINE_BREAK or number.startswith("b")):
        yield "\n"
    elif kind == "cp":
        yield _character(child.get("hex", ""))
    elif kind in TRANSPARENT:
        yield from _read(child, depth)
    elif kind not in EMPTY:
        raise ValidationError(_("The original has no mark %(mark)s.") % {"mark": number or kind})


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 6:
        raise ValidationError(_("The original has no mark %(mark)s.") % {"mark": text})
    return int(text)


def _character(code: str) -> str:
    """The character of `<cp hex="200B"/>`; those that XML can't hold are refused later."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError) as error:
        raise ValidationError(_("There are characters in it that can’t be shown.")) from error
