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
    column = "name"

    def records(self) -> QuerySet:
        """The records or pages, in all languages; `column` holds their name."""
        raise NotImplementedError

    def names(self, source_language: str, target_language: str) -> Iterator[Name]:
        """The names of live records that both languages have; one query."""
        wanted = self.records().filter(
            locale__language_code__in=[source_language, target_language], live=True
        )
        found: dict[Any, dict[str, str]] = {}
        for key, code, name in wanted.values_list(
            "translation_key", "locale__language_code", self.column
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

    def records(self):
        hidden = Person.objects.filter(is_public=False).values("translation_key")
        return Person.objects.exclude(translation_key__in=hidden)


class Organisations(NameSource):
    """Institutions."""

    id = "organisations"
    what = "Organisations, courts and museums."
    kind = gettext_lazy("organisation")

    def records(self):
        return Organisation.objects.all()


class Programmes(NameSource):
    """What the organisation does."""

    id = "programmes"
    what = "Lines of the organisation's own work."
    kind = gettext_lazy("programme")

    def records(self):
        return Programme.objects.all()


class Atrocities(NameSource):
    """Their names without the years."""

    id = "atrocities"
    what = "Atrocities, without their years."
    kind = gettext_lazy("atrocity")

    def records(self):
        return Atrocity.objects.all()

    def names(self, source_language, target_language):
        for name in super().names(source_language, target_language):
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
    column = "title"

    def records(self):
        kinds = [model for model in get_page_models() if getattr(model, "holds_editions", False)]
        pages = Page.objects.filter(alias_of=None)
        return pages.type(*kinds) if kinds else pages.none()


def names(source_language: str, target_language: str) -> Iterator[Name]:
    """The names that are known in both languages."""
    for kind in classes_in("NAME_SOURCES"):
        for name in kind().names(source_language, target_language):
            if name.source and name.target:
                yield name
