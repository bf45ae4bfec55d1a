"""
The glossary as TBX-Basic (ISO 30042:2019, style DCA), for translation programs.

Read are both styles of TBX-Basic, and its predecessor (`martif`), as other programs write them.
What TBX-Basic has no category for stands in a category for a program's own use: the certainty of
a word in `projectSubset`, that it isn't translated in `customerSubset`; “take care” is a note
that begins with CARE.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.translation import gettext as _

from core.i18n.registry import code_of
from translation.exchange import xml
from translation.exchange.uploads import InvalidFileError
from translation.exchange.xml import LANG
from translation.glossary.exchange.entries import MOST_TERMS, TermEntry, WordEntry
from translation.models import Term, TermForm

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
CARE = "Take care: "
CERTAINTY = "certainty-"
NOT_TRANSLATED = "not-translated"
PREFERRED, ADMITTED, DEPRECATED = (
    f"{status}Term-admn-sts" for status in ("preferred", "admitted", "deprecated")
)
FORBIDDEN = {DEPRECATED, "supersededTerm-admn-sts", "deprecatedTerm", "supersededTerm"}
# Names of the predecessor, and their present ones.
RENAMED = {
    "martif": "tbx",
    "termEntry": "conceptEntry",
    "langSet": "langSec",
    "tig": "termSec",
    "ntig": "termSec",
}


# Out --------------------------------------------------------------------------------------


def write(terms: Iterable[Term]) -> bytes:
    """A TBX document with some terms."""
    root = Element("tbx", {"xmlns": NAMESPACE, "style": "dca", "type": "TBX-Basic", LANG: "en"})
    header = SubElement(root, "tbxHeader")
    description = SubElement(SubElement(header, "fileDesc"), "sourceDesc")
    SubElement(description, "p").text = "Memoria"
    body = SubElement(SubElement(root, "text"), "body")
    for term in terms:
        _write_term(body, term)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _write_term(body: Element, term: Term) -> None:
    entry = SubElement(body, "conceptEntry", id=term.code)
    _add(entry, "descrip", term.subject, type="subjectField")
    _add(entry, "descrip", term.definition, type="definition")
    _add(entry, "note", term.note)
    _add(entry, "note", term.sensitivity and CARE + term.sensitivity)
    by_language: dict[str, list[TermForm]] = {}
    for form in term.forms.all():
        by_language.setdefault(form.language, []).append(form)
    for language, forms in by_language.items():
        section = SubElement(entry, "langSec", {LANG: language})
        for form in forms:
            _write_word(SubElement(section, "termSec"), form, is_first=form is forms[0])


def _write_word(section: Element, form: TermForm, *, is_first: bool) -> None:
    _add(section, "term", form.text)
    status = PREFERRED if is_first and not form.is_proposal else ADMITTED
    if form.status == TermForm.Status.FORBIDDEN:
        status = DEPRECATED
    _add(section, "termNote", status, type="administrativeStatus")
    if form.status == TermForm.Status.KEPT:
        _add(section, "admin", NOT_TRANSLATED, type="customerSubset")
    _add(section, "admin", form.certainty and CERTAINTY + form.certainty, type="projectSubset")
    _add(section, "admin", form.source, type="source")
    _add(section, "note", form.note)


def _add(parent: Element, tag: str, text: str, **attributes: str) -> None:
    if text:
        SubElement(parent, tag, attributes).text = text


# In ---------------------------------------------------------------------------------------


def read(data: bytes) -> list[TermEntry]:
    """The terms of a file. Raises InvalidFileError, also for entities of a file's own."""
    try:
        root = xml.read(data, forbid_dtd=False)
    except xml.NotXml as error:
        if error.defines_entities:
            message = _("This file defines entities of its own, which is not allowed here.")
        else:
            message = _("This is no XML file: %(error)s") % {"error": error}
        raise InvalidFileError(message) from error
    if _tag(root) != "tbx":
        raise InvalidFileError(_("This is no TBX file: its first element is no “tbx”."))
    elements = [element for element in root.iter() if _tag(element) == "conceptEntry"]
    if len(elements) > MOST_TERMS:
        raise InvalidFileError(_("This file has more than 20,000 terms."))
    try:
        return [_read_term(element) for element in elements]
    except RecursionError as error:
        raise InvalidFileError(_("This is no TBX file: its elements are too deep.")) from error


def _tag(element: Element) -> str:
    name = str(element.tag).rpartition("}")[2]
    return RENAMED.get(name, name)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _category(element: Element) -> str:
    """What an element says: its type in style DCA, its name in style DCT."""
    return element.get("type") or _tag(element)


def _own(element: Element) -> Iterator[Element]:
    """The elements below one, but for those of sections below it."""
    for child in element:
        if _tag(child) not in {"langSec", "termSec"}:
            yield child
            yield from _own(child)


def _read_term(element: Element) -> TermEntry:
    entry = TermEntry(element.get("id", ""), element.get("id", ""))
    for child in _own(element):
        _read_part(entry, child)
    for section in element:
        if _tag(section) == "langSec":
            # Programs write the definition there too, where it is of all languages.
            for child in _own(section):
                _read_part(entry, child, only_empty=True)
            words = [
                _read_word(word, section) for word in section.iter() if _tag(word) == "termSec"
            ]
            entry.words += [word for word in words if word is not None]
    return entry


def _read_part(entry: TermEntry, child: Element, *, only_empty: bool = False) -> None:
    text, category = _text(child), _category(child)
    if category == "note" and text.startswith(CARE):
        entry.sensitivity = text.removeprefix(CARE)
    elif category == "note" and not (only_empty and entry.note):
        entry.note = text
    elif category == "definition" and not (only_empty and entry.definition):
        entry.definition = text
    elif category == "subjectField" and text in Term.Subject.values:
        entry.subject = text


def _read_word(section: Element, language: Element) -> WordEntry | None:
    found = next((child for child in section.iter() if _tag(child) == "term"), None)
    if found is None:
        return None
    word = WordEntry(code_of(language.get(LANG) or language.get("lang") or ""), _text(found))
    for child in section.iter():
        text, category = _text(child), _category(child)
        if category == "administrativeStatus" and text in FORBIDDEN:
            word.status = TermForm.Status.FORBIDDEN.value
        elif category == "customerSubset" and text == NOT_TRANSLATED:
            word.status = TermForm.Status.KEPT.value
        elif category == "projectSubset" and text.startswith(CERTAINTY):
            word.certainty = text.removeprefix(CERTAINTY)
        elif category == "source":
            word.source = text[:300]
        elif category == "note":
            word.note = text[:500]
    return word
