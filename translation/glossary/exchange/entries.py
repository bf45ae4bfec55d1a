"""A term as a file has it, and what is wrong with it."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.i18n.registry import codes
from core.text.khmer import normalise
from translation.models import Term, TermForm

MOST_TERMS = 20_000
LONGEST_TEXT = 5_000


@dataclass
class WordEntry:
    """A word of a term in a file; the fields are those of TermForm."""

    language: str
    text: str
    status: str = TermForm.Status.APPROVED.value
    certainty: str = ""
    source: str = ""
    note: str = ""


@dataclass
class TermEntry:
    """
    A term in a file; the fields are those of Term. Empty ones leave what is stored.

    `place`: where in the file it stands, for people.
    """

    place: str
    code: str = ""
    definition: str = ""
    note: str = ""
    sensitivity: str = ""
    subject: str = ""
    words: list[WordEntry] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "TermEntry":
        words = [WordEntry(**word) for word in stored["words"]]
        return cls(**{**stored, "words": words})


@dataclass(frozen=True)
class Refused:
    """What of a file isn't taken, and why."""

    place: str
    text: str
    reason: str


def checked(entries: list[TermEntry]) -> tuple[list[TermEntry], list[Refused]]:
    """
    The terms that can be stored, tidied, and what can't.

    A word that can't be stored is refused alone; a term is if none of its words is left.
    """
    good: dict[str, TermEntry] = {}
    refused: list[Refused] = []
    for entry in entries:
        _tidy(entry)
        entry.words = [word for word in entry.words if _is_word(word, entry, refused)]
        if not entry.words:
            refused.append(Refused(entry.place, entry.code, _("This term has no word.")))
            continue
        entry.code = entry.code or _code_of(entry)
        problem = _problem_of(entry)
        if problem:
            refused.append(Refused(entry.place, entry.code, problem))
        elif entry.code in good:
            refused.append(
                Refused(entry.place, entry.code, _("This term stands in the file twice."))
            )
        else:
            good[entry.code] = entry
    return list(good.values()), refused


def _tidy(entry: TermEntry) -> None:
    for name in ("code", "definition", "note", "sensitivity", "subject"):
        setattr(entry, name, normalise(getattr(entry, name).strip()))
    for word in entry.words:
        for name in ("language", "text", "status", "certainty", "source", "note"):
            setattr(word, name, normalise(" ".join(getattr(word, name).split())))


def _is_word(word: WordEntry, entry: TermEntry, refused: list[Refused]) -> bool:
    if word.language not in codes():
        problem = _("The site has no language “%(code)s”.") % {"code": word.language}
    else:
        columns = {name: getattr(word, name) for name in WordEntry.__dataclass_fields__}
        problem = _invalid(TermForm(**columns), exclude=["term"])
    same = [other for other in entry.words if (other.language, other.text) == _key(word)]
    if not problem and same[0] is not word:
        problem = _("This word stands in the term twice.")
    if problem:
        refused.append(Refused(entry.place, word.text[:300] or entry.code, problem))
    return not problem


def _key(word: WordEntry) -> tuple[str, str]:
    return word.language, word.text


def _problem_of(entry: TermEntry) -> str:
    texts = entry.definition, entry.note, entry.sensitivity
    if any(len(text) > LONGEST_TEXT for text in texts):
        return _("A text is longer than 5,000 characters.")
    columns = {name: getattr(entry, name) for name in ("code", "subject")}
    term = Term(**{name: value for name, value in columns.items() if value})
    return _invalid(term, validate_unique=False)


def _invalid(instance: Term | TermForm, **options: Any) -> str:
    """What is wrong with a row, in a sentence; empty if nothing is."""
    try:
        instance.full_clean(validate_constraints=False, **options)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _code_of(entry: TermEntry) -> str:
    """A code from its first word in Latin letters."""
    for word in entry.words:
        if word.status != TermForm.Status.FORBIDDEN and (
            code := slugify(word.text)[:80].strip("-")
        ):
            return code
    return ""
