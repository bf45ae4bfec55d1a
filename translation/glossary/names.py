"""
Names of people, institutions, atrocities and places, from their records: nothing is copied.

NAME_SOURCES (config/settings/lists.py) lists the kinds of records.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy
from wagtail.models import Page, get_page_models

from core.i18n.countries import country_names
from core.models import Atrocity, Organisation, Person, Programme
from core.models.terms import AtrocityCountry
from core.setting_lists import classes_in

# “Cambodian genocide, 1975–1979” is found where the years don't stand.
YEARS = re.compile(r",?\s*(?:ឆ្នាំ\s*)?[\d០-៩]{4}(?:\s*[-–]\s*[\d០-៩]{4})?\Z")


class Name(NamedTuple):
    """A name in two languages. `kind`: what it is the name of, for people."""

    kind: Any
    source: str
    target: str


class NameSource:
    """
    A kind of records that have names. `what`: which, in a sentence for developers.

    A subclass has no effect until NAME_SOURCES lists it.
    """

    id = ""
    what = ""
    kind: Any = ""

    def names(self, source_language: str, target_language: str) -> Iterator[Name]:
        """The names of all records that both languages have."""
        raise NotImplementedError

    def of_records(
        self, rows: QuerySet, source_language: str, target_language: str, column: str = "name"
    ) -> Iterator[Name]:
        """The names of live records or pages that both languages have; one query."""
        wanted = rows.filter(
            locale__language_code__in=[source_language, target_language], live=True
        )
        found: dict[Any, dict[str, str]] = {}
        for key, code, name in wanted.values_list(
            "translation_key", "locale__language_code", column
        ):
            found.setdefault(key, {})[code] = name
        for name in found.values():
            if source_language in name and target_language in name:
                yield Name(self.kind, name[source_language], name[target_language])


class People(NameSource):
    """Those who may be named in public."""

    id = "people"
    what = "People who may be named in public."
    kind = gettext_lazy("person")

    def names(self, source_language, target_language):
        hidden = Person.objects.filter(is_public=False).values("translation_key")
        people = Person.objects.exclude(translation_key__in=hidden)
        return self.of_records(people, source_language, target_language)


class Organisations(NameSource):
    """Institutions."""

    id = "organisations"
    what = "Organisations, courts and museums."
    kind = gettext_lazy("organisation")

    def names(self, source_language, target_language):
        return self.of_records(Organisation.objects.all(), source_language, target_language)


class Programmes(NameSource):
    """What the organisation does."""

    id = "programmes"
    what = "Lines of the organisation's own work."
    kind = gettext_lazy("programme")

    def names(self, source_language, target_language):
        return self.of_records(Programme.objects.all(), source_language, target_language)


class Atrocities(NameSource):
    """Their names without the years."""

    id = "atrocities"
    what = "Atrocities, without their years."
    kind = gettext_lazy("atrocity")

    def names(self, source_language, target_language):
        for name in self.of_records(Atrocity.objects.all(), source_language, target_language):
            yield Name(self.kind, *(YEARS.sub("", text) for text in name[1:]))


class Places(NameSource):
    """The countries of atrocities, as CLDR calls them."""

    id = "places"
    what = "Countries that records name."
    kind = gettext_lazy("country")

    def names(self, source_language, target_language):
        codes = AtrocityCountry.objects.values_list("code", flat=True).distinct()
        source, target = country_names(source_language), country_names(target_language)
        for code in codes:
            if code in source and code in target:
                yield Name(self.kind, source[code], target[code])


class Days(NameSource):
    """Pages of days, of which a new edition is made each year."""

    id = "days"
    what = "Days of remembrance."
    kind = gettext_lazy("day of remembrance")

    def names(self, source_language, target_language):
        kinds = [model for model in get_page_models() if getattr(model, "holds_editions", False)]
        if not kinds:
            return iter(())
        pages = Page.objects.type(*kinds).filter(alias_of=None)
        return self.of_records(pages, source_language, target_language, "title")


def names(source_language: str, target_language: str) -> Iterator[Name]:
    """The names that are known in both languages."""
    for kind in classes_in("NAME_SOURCES"):
        for name in kind().names(source_language, target_language):
            if name.source and name.target:
                yield name
