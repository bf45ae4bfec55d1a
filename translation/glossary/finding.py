"""
The terms and names that stand in a text, with their words in another language.

A `Glossary` is read once for a pair of languages, in a number of queries that doesn't depend on
how many terms there are, and is asked for any number of texts.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from translation.checks.base import Context, WantedTerm
from translation.checks.text import read
from translation.glossary.names import Name, names
from translation.glossary.words import Index, pattern
from translation.models import Term, TermForm

Status = TermForm.Status


@dataclass
class Concept:
    """
    A term or a name, with its words in the two languages of a `Glossary`.

    `term`: the key of the Term; None for a name. `kind`: what a name is of, for people.
    `words`: in the target language, those to use, the best first. `proposals`: nobody has verified
    them. `kept`: words of the source language that stay as they are.
    """

    term: int | None = None
    kind: str = ""
    sources: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    proposals: list[str] = field(default_factory=list)
    forbidden: list[tuple[str, str]] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)

    @property
    def is_name(self) -> bool:
        return self.term is None

    def wanted(self, found: str, kept: str = "") -> WantedTerm:
        """What the checks need to know. `kept`: what stays as it is, if it does."""
        return WantedTerm(
            found=found,
            agreed=(kept,) if kept else (*self.words, *self.proposals),
            forbidden=tuple(self.forbidden),
            is_demanded=bool(kept or self.words),
            is_name=self.is_name,
        )


@dataclass(frozen=True)
class Found:
    """A concept in a text: the words that stand there."""

    concept: Concept
    text: str
    kept: str = ""


class Glossary:
    """The terms and names of a pair of languages."""

    def __init__(self, source_language: str, target_language: str) -> None:
        self.source_language, self.target_language = source_language, target_language
        concepts = list(_terms(source_language, target_language).values())
        # Words for which the source language has none are wrong whatever the source says.
        self._always = [
            concept for concept in concepts if concept.forbidden and not concept.sources
        ]
        patterns = [
            (pattern(word, source_language), (concept, word))
            for concept in concepts
            for word in concept.sources
        ]
        patterns += [
            (pattern(name.source, source_language, is_name=True), (_of_name(name), name.source))
            for name in names(source_language, target_language)
        ]
        self._index = Index(patterns)

    def found_in(self, source: str) -> list[Found]:
        """The concepts that a stored text has words for, in the order of the text, each once."""
        text = read(source)
        found: dict[int, Found] = {}
        for start, end, meaning in self._index.found_in(text.words, self.source_language):
            concept, word = meaning
            kept = word if word in concept.kept else ""
            found.setdefault(id(concept), Found(concept, text.plain[start:end], kept))
        return list(found.values())

    def context(self, source: str, max_length: int | None = None) -> Context:
        """What the checks are told of a stored text."""
        found = self.found_in(source)
        return Context(
            self.source_language,
            self.target_language,
            max_length,
            frozenset(one.kept for one in found if one.kept),
            (
                *(one.concept.wanted(one.text, one.kept) for one in found),
                *(concept.wanted("") for concept in self._always),
            ),
        )


def _terms(source_language: str, target_language: str) -> dict[int, Concept]:
    concepts: dict[int, Concept] = defaultdict(Concept)
    rows = TermForm.objects.filter(
        term__subject=Term.Subject.WORKS, language__in=[source_language, target_language]
    ).order_by("term", "sort_order", "pk")
    columns = "term_id", "language", "text", "status", "certainty", "note"
    for term, language, text, status, certainty, note in rows.values_list(*columns):
        concept = concepts[term]
        concept.term = term
        if language == source_language:
            if status != Status.FORBIDDEN:
                concept.sources.append(text)
            if status == Status.KEPT:
                concept.kept.add(text)
        elif status == Status.FORBIDDEN:
            concept.forbidden.append((text, note))
        elif certainty == TermForm.Certainty.UNVERIFIED:
            concept.proposals.append(text)
        else:
            concept.words.append(text)
    return concepts


def _of_name(name: Name) -> Concept:
    return Concept(kind=name.kind, sources=[name.source], words=[name.target])
