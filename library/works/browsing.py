"""
The list of all works: filters with several values each, counts, orders. Links alone, no scripts.

Values of one facet widen the list (French or Khmer), those of different facets narrow it. The
count beside a value is the number of works in the list that have it, with the values chosen in
other facets; values without a work are left out. All of it is read from the index of works, with
the same number of queries for any number of works.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.content.facets import Facet, Group, Narrowing, Option, in_order, names_of
from core.i18n.availability import fallback_codes, public_pages
from core.i18n.countries import country_names
from core.i18n.names import language_name
from core.i18n.numbers import digits
from core.models import Atrocity, Organisation, Person, Theme
from library.models.records import ResourcePage, ResourceType
from library.models.series import SeriesPage
from library.models.work_index import WorkEntry, WorkValue
from library.shelves import WhenEmpty

MOST_VALUES = 20  # of one facet in a URL; more is no reader's choice
MOST_OPTIONS = 60


def _country(code: str) -> str | None:
    return country_names(get_language() or "en").get(code)


def _kind(value: str) -> str | None:
    label = str(dict(ResourceType.choices).get(value, ""))
    return label[:1].upper() + label[1:] or None


def _language(code: str) -> str | None:
    name = language_name(code)
    return name[:1].upper() + name[1:] if name != code else None


def _decade(value: str) -> str | None:
    return f"{digits(value)}–{digits(int(value) + 9)}"


LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
FACETS = (
    Facet("language", _("Language of the file"), None, "", LANGUAGE, names=_language),
    Facet("kind", _("Kind"), None, "", names=_kind),
    Facet("series", _("Series"), None, "", names=None),
    Facet("country", _("Country"), None, "", re.compile(r"[A-Z]{2}\Z"), names=_country),
    Facet("theme", _("Theme"), None, "", model=Theme),
    Facet("atrocity", _("What is remembered"), None, "", model=Atrocity),
    Facet(
        "decade",
        _("Decade"),
        None,
        "",
        re.compile(r"[12][0-9]{2}0\Z"),
        names=_decade,
        newest_first=True,
    ),
    Facet("creator", _("Author"), None, "", model=(Person, Organisation)),
)
# `?sort=` → its name, and the order. The newest come first unless the reader chooses otherwise.
ORDERS = {
    "": (_("Newest first"), ("-last_day", "translation_key")),
    "oldest": (_("Oldest first"), ("first_day", "translation_key")),
    "title": (_("By title"), ("sort_key", "translation_key")),
    "number": (_("By number"), (F("number").asc(nulls_last=True), "sort_key", "translation_key")),
}


@dataclass(frozen=True)
class Choice:
    """What a reader has chosen: facet → values, and the order."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""

    @classmethod
    def from_query(cls, query) -> "Choice":
        """
        The choice in a URL. Raises Http404 for a value that cannot exist. Ignores empty values
        and other parameters.
        """
        values = {}
        for facet in FACETS:
            given = tuple(sorted({value for value in query.getlist(facet.name) if value}))
            for value in given:
                known = facet.pattern.match(value) and (not facet.names or facet.names(value))
                if not known:
                    raise Http404(f"There is no such {facet.name}.")
            if len(given) > MOST_VALUES:
                raise Http404(f"Too many values of {facet.name}.")
            if given:
                values[facet.name] = given
        sort = query.get("sort", "")
        if sort not in ORDERS:
            raise Http404("There is no such order.")
        return cls(values, sort)

    def __bool__(self):
        return bool(self.values)

    def toggled(self, name: str, value: str) -> "Choice":
        """With a value, or without it if it is chosen."""
        now = set(self.values.get(name, ())) ^ {value}
        return replace(self, values={**self.values, name: tuple(sorted(now))})

    @property
    def query(self) -> str:
        """`?kind=article&kind=booklet&sort=title`, always in the same order; empty if all is shown."""
        pairs = [(f.name, value) for f in FACETS for value in self.values.get(f.name, ())]
        pairs += [("sort", self.sort)] if self.sort else []
        return f"?{urlencode(pairs)}" if pairs else ""

    def apply(self, entries: QuerySet, but: str = "") -> QuerySet:
        """The entries that fit the values of every facet, `but` for one."""
        for name, values in self.values.items():
            if name != but and values:
                fitting = WorkValue.objects.filter(facet=name, value__in=values)
                entries = entries.filter(translation_key__in=fitting.values("translation_key"))
        return entries


def all_entries(locale) -> QuerySet:
    """
    The works that lists in a language show: fallbacks too, unless their series shows none
    (`when_empty`) and has no work in this language. One query is asked here.
    """
    entries = WorkEntry.objects.filter(locale_id=locale.pk)
    restrained = SeriesPage.objects.exclude(when_empty=WhenEmpty.OTHER)
    keys = set(restrained.values_list("translation_key", flat=True))
    if not keys:
        return entries
    own = WorkEntry.objects.filter(locale_id=locale.pk, is_own=True, series__in=keys)
    hidden = Q(series__in=keys, is_own=False) & ~Q(series__in=own.values("series"))
    return entries.exclude(hidden)


def records_of(entries) -> list:
    """The pages of entries, in their order. One query."""
    pages = ResourcePage.objects.select_related("locale").defer_streamfields()
    found = pages.in_bulk([entry.page_id for entry in entries])
    return [found[entry.page_id] for entry in entries if entry.page_id in found]


def narrow(choice: Choice, entries: QuerySet, language: str) -> Narrowing:
    """
    The chosen values and the options of each facet, in a language. Three queries.

    Raises Http404 if a chosen code belongs to nothing.
    """
    counts = _counts(choice, entries)
    wanted = {f.name: {*counts[f.name], *choice.values.get(f.name, ())} for f in FACETS}
    names = names_of(FACETS, wanted, language)
    names |= _series_names(wanted["series"], language)
    chosen, groups = [], []
    for facet in FACETS:
        taken = choice.values.get(facet.name, ())
        if any((facet.name, value) not in names for value in taken):
            raise Http404(f"There is no such {facet.name}.")
        options = [
            Option(
                value,
                *names[facet.name, value],
                counts[facet.name].get(value, 0),
                choice.toggled(facet.name, value).query,
            )
            for value in wanted[facet.name]
            if (facet.name, value) in names
        ]
        chosen += [option for option in options if option.value in taken]
        others = [option for option in options if option.value not in taken]
        if others:
            groups.append(Group(facet, in_order(facet, others)[:MOST_OPTIONS]))
    return Narrowing(choice, chosen, groups)


def _series_names(slugs, language) -> dict:
    """("series", slug) → the title of the series, and its language if it isn't the reader's."""
    if not slugs:
        return {}
    pages = public_pages(SeriesPage.objects.filter(slug__in=slugs))
    titles: dict = defaultdict(dict)
    for slug, code, title in pages.values_list("slug", "locale__language_code", "title"):
        titles[slug].setdefault(code, title)
    names = {}
    for slug, by_code in titles.items():
        best = next(code for code in [*fallback_codes("", language), *by_code] if code in by_code)
        names["series", slug] = (by_code[best], "" if best == language else best)
    return names


def _counts(choice, entries) -> dict[str, dict[str, int]]:
    """
    Facet → value → number of works with it among those that fit the choice in the other facets.

    One query: facets without a choice are counted together, each with a choice by itself.
    """
    taken = [facet.name for facet in FACETS if choice.values.get(facet.name)]
    free = [facet.name for facet in FACETS if facet.name not in taken]
    parts = [_counted(choice.apply(entries), free)] if free else []
    parts += [_counted(choice.apply(entries, but=name), [name]) for name in taken]
    found: dict = defaultdict(dict)
    for name, value, count in parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]:
        found[name][value] = count
    return found


def _counted(entries, names):
    rows = WorkValue.objects.filter(
        facet__in=names, translation_key__in=entries.order_by().values("translation_key")
    )
    return rows.order_by().values_list("facet", "value").annotate(works=Count("pk"))
