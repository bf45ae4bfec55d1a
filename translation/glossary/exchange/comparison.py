"""What a file would change in the glossary, and changing it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from translation.glossary.exchange.entries import TermEntry, WordEntry
from translation.models import Term, TermForm

TERM_FIELDS = ("definition", "note", "sensitivity", "subject")
WORD_FIELDS = ("status", "certainty", "source", "note")
# SQLite takes a limited number of values in a query.
BATCH = 500


@dataclass
class Change:
    """
    A term that would be made or changed. `term`: as it is; None for a new one.

    `new_words`, `changed_words`: of the file; `fields`: name, value now and value then.
    """

    entry: TermEntry
    term: Term | None
    new_words: list[WordEntry] = field(default_factory=list)
    changed_words: list[WordEntry] = field(default_factory=list)
    fields: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.term is None


@dataclass
class Comparison:
    """`changes`: what differs from the glossary; `same`: how many terms don't."""

    changes: list[Change] = field(default_factory=list)
    same: int = 0

    @property
    def new(self) -> list[Change]:
        return [change for change in self.changes if change.is_new]

    @property
    def changed(self) -> list[Change]:
        return [change for change in self.changes if not change.is_new]


def compare(entries: Iterable[TermEntry]) -> Comparison:
    """
    Terms are known by their codes. An import adds and changes; words that the file lacks stay.
    """
    entries = list(entries)
    known = _known([entry.code for entry in entries])
    found = Comparison()
    for entry in entries:
        change = _change(entry, known.get(entry.code))
        if change.is_new or change.new_words or change.changed_words or change.fields:
            found.changes.append(change)
        else:
            found.same += 1
    return found


def _known(codes: list[str]) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for start in range(0, len(codes), BATCH):
        terms = Term.objects.filter(code__in=codes[start : start + BATCH])
        found |= {term.code: term for term in terms.prefetch_related("forms")}
    return found


def _change(entry: TermEntry, term: Term | None) -> Change:
    change = Change(entry, term)
    if term is None:
        change.new_words = entry.words
        return change
    for name in TERM_FIELDS:
        now, then = getattr(term, name), getattr(entry, name)
        if then and now != then:
            change.fields.append((name, now, then))
    forms = {(form.language, form.text): form for form in term.forms.all()}
    for word in entry.words:
        form = forms.get((word.language, word.text))
        if form is None:
            change.new_words.append(word)
        elif any(getattr(form, name) != getattr(word, name) for name in WORD_FIELDS):
            change.changed_words.append(word)
    return change


@transaction.atomic
def store(comparison: Comparison) -> int:
    """Make and change terms; their number."""
    for change in comparison.changes:
        _store(change)
    return len(comparison.changes)


def _store(change: Change) -> None:
    term = change.term or Term(code=change.entry.code)
    for name in TERM_FIELDS:
        setattr(term, name, getattr(change.entry, name) or getattr(term, name))
    forms = list(term.forms.all()) if change.term else []
    by_word = {(form.language, form.text): form for form in forms}
    for word in [*change.new_words, *change.changed_words]:
        form = by_word.get((word.language, word.text))
        if form is None:
            form = TermForm(language=word.language, text=word.text)
            forms.append(form)
        for name in WORD_FIELDS:
            setattr(form, name, getattr(word, name))
    for place, form in enumerate(forms):
        form.sort_order = place
    term.forms = forms
    term.save()
