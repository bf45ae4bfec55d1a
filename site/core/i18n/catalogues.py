"""
Extracts and compiles message catalogues without GNU gettext, which a fresh Debian lacks.

Babel extracts the strings; polib reads, writes and compiles the catalogues.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.plurals import get_plural
from django.utils.translation.template import templatize

SOURCES = ["home", "stories", "library", "translation", "site"]
LEFT_OUT = {"migrations", "static", "__pycache__"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass
class Found:
    """One string of the sources, with its places and its comments for translators."""

    msgid: str
    plural: str = ""
    places: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def flags(self) -> list[str]:
        message = Message((self.msgid, self.plural) if self.plural else self.msgid)
        return ["python-format"] if message.python_format else []


def source_files(root: Path) -> Iterator[Path]:
    for top in SOURCES:
        for path in sorted((root / top).rglob("*")):
            parts = path.relative_to(root).parts
            if LEFT_OUT.intersection(parts):
                continue
            if _can_be_read(path.relative_to(root)):
                yield path


def _can_be_read(path: Path) -> bool:
    is_template = "templates" in path.parts and path.suffix in {".html", ".txt", ".xml"}
    return path.suffix == ".py" or is_template


def as_python(path: Path) -> str:
    """
    A template as the Python code that Django makes of it for gettext, without indentation: GNU
    gettext ignores wrong indentation, Python's tokenizer does not.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    python = templatize(text, origin=str(path))
    return "\n".join(line.lstrip() for line in python.splitlines())


def strings_in(root: Path) -> dict[tuple[str | None, str], Found]:
    """Every translatable string of the sources below `root`, sorted by file and line."""
    return read_strings(source_files(root), root)


def key(entry: polib.POEntry) -> tuple[str | None, str]:
    """The key of an entry: its context and its msgid."""
    return entry.msgctxt, entry.msgid


def read_strings(paths: Iterable[Path], root: Path) -> dict[tuple[str | None, str], Found]:
    """
    Every translatable string of Python files and templates, by context and msgid.

    Places are relative to `root`. Other files are ignored.
    """
    found: dict[tuple[str | None, str], Found] = {}
    for path in filter(_can_be_read, paths):
        place = path.relative_to(root).as_posix()
        source = BytesIO(as_python(path).encode())
        for _line, messages, comments, context in extract(
            "python", source, KEYWORDS, comment_tags=["Translators:"]
        ):
            msgid, plural = messages if isinstance(messages, tuple) else (messages, "")
            if not msgid:
                continue
            entry = found.setdefault((context, msgid), Found(msgid))
            entry.plural = entry.plural or plural
            if place not in entry.places:
                entry.places.append(place)
            comment = " ".join(comments)
            if comment and comment not in entry.comments:
                entry.comments.append(comment)
    return found


def open_catalogue(path: Path) -> polib.POFile:
    if path.exists():
        return polib.pofile(str(path), wrapwidth=-1)
    language = path.parts[-3]
    catalogue = polib.POFile(wrapwidth=-1)
    catalogue.metadata = {
        "Project-Id-Version": "Memoria",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": get_plural(language).plural_forms.removesuffix(";") + ";",
    }
    return catalogue


def refreshed(path: Path, found: dict[tuple[str | None, str], Found]) -> str:
    """
    The catalogue at `path` updated from the sources.

    Keeps translations. Strings no longer in the sources become obsolete and are restored when
    they return. A changed string is a new one without a translation, never a fuzzy one.
    """
    catalogue = open_catalogue(path)
    known = {key(entry): entry for entry in catalogue}
    current = []
    for (context, msgid), string in found.items():
        entry = known.pop((context, msgid), None)
        if entry is None or bool(entry.msgid_plural) != bool(string.plural):
            entry = polib.POEntry(msgid=msgid, msgctxt=context)
            if string.plural:
                forms = int(catalogue.metadata["Plural-Forms"].split("=")[1][0])
                entry.msgstr_plural = dict.fromkeys(range(forms), "")
        entry.obsolete = False
        entry.msgid_plural = string.plural
        entry.occurrences = [(place, "") for place in string.places]
        entry.comment = "\n".join(string.comments)
        entry.flags = string.flags + (["fuzzy"] if entry.fuzzy else [])
        current.append(entry)
    for entry in known.values():
        entry.obsolete = True
        entry.occurrences = []
        entry.comment = ""
    lost = [e for e in known.values() if e.msgstr or any(e.msgstr_plural.values())]
    catalogue[:] = [*current, *lost]
    return f"{catalogue}\n"


def compile_catalogue(po: Path) -> bool:
    """Write the .mo file beside `po` if `po` is newer. The file is replaced in one step."""
    mo = po.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
        return False
    unfinished = mo.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(polib.pofile(str(po)).to_binary())
    unfinished.replace(mo)
    return True


def compile_all(folders: Iterable[Path | str]) -> list[Path]:
    """
    Compile the catalogues below each `locale/` folder that are newer; return the written files.
    """
    catalogues = [po for folder in folders for po in Path(folder).glob("*/LC_MESSAGES/*.po")]
    return [po for po in sorted(catalogues) if compile_catalogue(po)]
