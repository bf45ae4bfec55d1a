"""XML that comes from elsewhere, and XML that is written: XLIFF, TMX, TBX."""

import re
from xml.etree.ElementTree import Element, ParseError, SubElement

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# No text has so many tags around a word; Python calls itself only a thousand times.
DEEPEST = 50
# What XML 1.0 can't hold, and the one that its readers change.
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class NotXml(ValueError):
    """`defines_entities`: it is XML, and says what the words in it stand for, which is not read."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.defines_entities = isinstance(error, DefusedXmlException)


def read(data: bytes, *, forbid_dtd: bool = True) -> Element:
    """The first element of a document. Raises NotXml."""
    try:
        return fromstring(data, forbid_dtd=forbid_dtd)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NotXml(error) from error


class Writer:
    """Appends words and elements to an element, as ElementTree keeps them."""

    def __init__(self, element: Element) -> None:
        self.open = [element]
        self.last: list[Element | None] = [None]

    def text(self, words: str) -> None:
        last = self.last[-1]
        if last is None:
            self.open[-1].text = (self.open[-1].text or "") + words
        else:
            last.tail = (last.tail or "") + words

    def element(self, tag: str, **attributes: str) -> Element:
        found = self.last[-1] = SubElement(self.open[-1], tag, attributes)
        return found

    def begin(self, tag: str, **attributes: str) -> None:
        self.open.append(self.element(tag, **attributes))
        self.last.append(None)

    def end(self) -> None:
        self.open.pop()
        self.last.pop()
