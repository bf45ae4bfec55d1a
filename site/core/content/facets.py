"""
Lists that readers filter by theme, country or year: links with counts, without JavaScript.

A value is a code in the URL (`?theme=memory&country=KH`), so the same URL lists the same
works in every language. Each facet takes one value. The count beside an option is the number of
works its link lists; options that list none are left out. All counts take one query and all names
another, however many works there are.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.db.models.functions import Cast
from django.http import Http404
from django.utils.http import urlencode

from core.content.credits import hidden_people
from core.i18n.availability import fallback_codes
from core.models import Person
from core.text.collation import sort_key
from core.validators import SLUG

CODE = re.compile(rf"{SLUG}\Z")


@dataclass(frozen=True)
class Facet:
    """
    One way to filter a list.

    `name`: the parameter in the URL. `value`: the expression that is counted. `lookup`: the
    filter of a value. `pattern`: the form of a valid value. The names of values come from
    `names`, called in the active language, or from the shared records of `model`.
    """

    name: str
    label: str
    value: object
    lookup: str
    pattern: re.Pattern = CODE
    names: Callable[[str], str | None] | None = None
    model: type | tuple[type, ...] | None = None
    newest_first: bool = False


@dataclass(frozen=True)
class Option:
    """
    A value of a facet, with the query of its link. `language`: that of its name, if not the
    reader's.
    """

    value: str
    label: str
    language: str
    count: int
    query: str


@dataclass(frozen=True)
class Group:
    facet: Facet
    options: list[Option]


@dataclass(frozen=True)
class Filters:
    """The values a reader has chosen, and the queries that add or remove one."""

    facets: tuple[Facet, ...]
    chosen: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_query(cls, facets: tuple[Facet, ...], query: Mapping[str, str]) -> "Filters":
        """
        The filters in a URL. Raises Http404 for a value that cannot exist.

        Ignores empty values and parameters that are no facet (such as those of a campaign).
        """
        chosen = {facet.name: query[facet.name] for facet in facets if query.get(facet.name)}
        for facet in facets:
            value = chosen.get(facet.name)
            known = value is None or facet.pattern.match(value)
            if not known or (value and facet.names and facet.names(value) is None):
                raise Http404(f"There is no such {facet.name}.")
        return cls(facets, chosen)

    def __bool__(self):
        return bool(self.chosen)

    def with_(self, name: str, value: str) -> "Filters":
        return replace(self, chosen={**self.chosen, name: value})

    def without(self, name: str) -> "Filters":
        return replace(self, chosen={k: v for k, v in self.chosen.items() if k != name})

    @property
    def query(self) -> str:
        """`?theme=memory&country=KH`, always in the same order; empty if nothing is chosen."""
        pairs = [(f.name, self.chosen[f.name]) for f in self.facets if f.name in self.chosen]
        return f"?{urlencode(pairs)}" if pairs else ""

    def apply(self, works: QuerySet) -> QuerySet:
        """The works that match every chosen value, each once."""
        for facet in self.facets:
            if facet.name in self.chosen:
                # A subquery, not a join: a join would return a work with two equal rows twice.
                fitting = works.model._base_manager.filter(
                    **{facet.lookup: self.chosen[facet.name]}
                )
                works = works.filter(pk__in=fitting.values("pk"))
        return works


@dataclass(frozen=True)
class Narrowing:
    """What a template shows of the filters: the chosen values and the options."""

    filters: Filters
    chosen: list[Option]
    groups: list[Group]


def narrow(filters: Filters, works: QuerySet, language: str) -> Narrowing:
    """
    The chosen values and the options for all `works`, in a language. Takes two queries.

    Raises Http404 if a chosen code belongs to no record.
    """
    counts = _counts(filters, works)
    names = _names(filters, counts, language)
    groups = []
    for facet in filters.facets:
        options = [
            Option(value, *names[facet.name, value], n, filters.with_(facet.name, value).query)
            for value, n in counts[facet.name].items()
            if value != filters.chosen.get(facet.name) and (facet.name, value) in names
        ]
        if options:
            groups.append(Group(facet, in_order(facet, options)))
    return Narrowing(filters, _chosen(filters, names), groups)


def chosen_options(filters: Filters, language: str) -> list[Option]:
    """
    The chosen values with their names and the query that removes each. Raises Http404 as `narrow`
    does.
    """
    return _chosen(filters, _names(filters, defaultdict(dict), language))


def _chosen(filters, names):
    options = []
    for facet in filters.facets:
        value = filters.chosen.get(facet.name)
        if value and (facet.name, value) not in names:
            raise Http404(f"There is no such {facet.name}.")
        if value:
            rest = filters.without(facet.name).query
            label, name_language = names[facet.name, value]
            options.append(Option(value, label, name_language, 0, rest))
    return options


def in_order(facet: Facet, options: Iterable[Any]) -> list[Any]:
    """Options as readers see them: the newest first, or those with the most works, then by name."""
    if facet.newest_first:
        return sorted(options, key=lambda option: option.value, reverse=True)
    return sorted(options, key=lambda option: (-option.count, sort_key(option.label)))


def _counts(filters, works) -> dict[str, dict[str, int]]:
    """Facet → value → number of works that match it and the values chosen in the other facets."""
    parts = []
    for facet in filters.facets:
        fitting = filters.without(facet.name).apply(works).order_by()
        parts.append(
            fitting.annotate(
                facet_name=Value(facet.name, CharField()),
                facet_value=Cast(facet.value, CharField()),
            )
            .values_list("facet_name", "facet_value")
            .annotate(facet_count=Count("pk", distinct=True))
        )
    found: dict = defaultdict(dict)
    for name, value, count in parts[0].union(*parts[1:], all=True):
        if value:
            found[name][value] = count
    return found


def _names(filters, counts, language) -> dict[tuple[str, str], tuple[str, str]]:
    wanted = {
        facet.name: {*counts[facet.name], filters.chosen.get(facet.name)} - {None}
        for facet in filters.facets
    }
    return names_of(filters.facets, wanted, language)


def names_of(
    facets: tuple[Facet, ...], wanted: Mapping[str, set[str]], language: str
) -> dict[tuple[str, str], tuple[str, str]]:
    """
    (facet, value) → its name, and the language of the name if it isn't the reader's.

    `wanted`: facet → values. Values without a name that may be shown are left out. One query.
    """
    names: dict[tuple[str, str], tuple[str, str]] = {}
    parts = []
    for facet in facets:
        values = wanted[facet.name]
        for model in _models(facet) if values else ():
            live = model.objects.filter(code__in=values, live=True).order_by()
            if model is Person:
                live = live.exclude(translation_key__in=hidden_people())
            kind = Value(facet.name, CharField())
            parts.append(
                live.annotate(facet_name=kind).values_list(
                    "facet_name", "code", "locale__language_code", "name"
                )
            )
        if facet.names:
            found = {(facet.name, value): facet.names(value) for value in values}
            names |= {key: (name, "") for key, name in found.items() if name}
    versions: dict = defaultdict(dict)
    for kind, code, locale, name in parts[0].union(*parts[1:], all=True) if parts else ():
        versions[kind, code][locale] = name
    for key, by_locale in versions.items():
        best = next(code for code in fallback_codes("", language) if code in by_locale)
        names[key] = (by_locale[best], "" if best == language else best)
    return names


def _models(facet) -> tuple:
    if facet.model is None:
        return ()
    return facet.model if isinstance(facet.model, tuple) else (facet.model,)
