"""The change from one version of an original to the next, for one version of a translation."""

from dataclasses import dataclass, field, replace

from django.db import models

from translation.basis.answers import Answers
from translation.basis.kinds import Kind
from translation.basis.matching import Matching
from translation.basis.rows import rename
from translation.basis.values import Value


@dataclass
class Change:
    """
    From one version of an original to the next, for one version of a translation.

    `basis`: what that version was composed from, with the paths of the next original.
    `left_out`: paths of known texts that the version couldn't keep; `shortened`: of tables of which
    it couldn't keep every row and column. `renumbered`: path → former
    and present digest of texts in which nothing but the numbers of sources is another; and of
    those in which the change is minor. `answers`: what the editor said. `is_held`: a record has
    no name left that may be read, so that it must not be public in this language.
    """

    before: models.Model
    original: models.Model
    matching: Matching
    now: dict[str, Value]
    basis: dict[str, list] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    shortened: set[str] = field(default_factory=set)
    renumbered: dict[str, tuple] = field(default_factory=dict)
    answers: Answers = field(default_factory=Answers)
    is_held: bool = False

    def of(self, basis: dict[str, list]) -> "Change":
        """The same change for a version with this basis."""
        renamed = rename(basis, self.matching)
        for path, (former, present) in self.renumbered.items():
            if path in renamed and renamed[path][1] == former:
                renamed[path] = [renamed[path][0], present]
        return replace(self, basis=renamed, left_out=set(), shortened=set(), is_held=False)

    def is_other(self, path: str) -> bool:
        """Whether the original has another value at a path than the translation was composed from."""
        known, value = self.basis.get(path), self.now.get(path)
        return (known[1] if known else None) != (value.digest if value else None)

    @property
    def needs_following(self) -> bool:
        """Whether anything but words has changed, or was removed."""
        if self.matching or any(path in self.basis for path in self.answers.must_not_stay):
            return True
        gone = any(path not in self.now for path, row in self.basis.items() if row[0] != Kind.ORDER)
        return (gone and not self.answers.keeps_removed) or any(
            self.is_other(path) and not (value.kind is Kind.ORDER and path not in self.basis)
            for path, value in self.now.items()
            if value.kind is not Kind.TEXT
        )
