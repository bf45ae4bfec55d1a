"""Data for `…/people/` and `…/people/<code>/`: people who may be named, and their works."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from core.content.credits import hidden_people
from core.i18n.availability import (
    current_locale,
    fallback_codes,
    live_homes,
    locales,
    public_pages,
)
from core.models import Person
from library.models import ResourcePage
from stories.models import StoryPage


def named_people(code: str) -> QuerySet:
    """Everybody who may be named, in a language."""
    people = Person.objects.filter(locale__language_code=code, live=True)
    return people.exclude(translation_key__in=hidden_people())


def published_languages(people) -> dict[tuple, set[str]]:
    """(translation key, code) → the languages in which a person who may be named has a page."""
    keys = [person.translation_key for person in people]
    found = defaultdict(set)
    live = Person.objects.filter(translation_key__in=keys, live=True)
    for key, code, language in live.values_list("translation_key", "code", "locale__language_code"):
        found[key, code].add(language)
    return found


@dataclass(frozen=True)
class Version:
    """A person's work in one language."""

    pk: int
    key: UUID
    language: str
    original: str
    date: dt.date | None


def works_of(request, person: Person) -> list[Version]:
    """
    Every public work of a person, once each: in the reader's language, else in another.

    Those in the reader's language come first, then the others; each group newest first.
    """
    wanted = current_locale(request).language_code
    versions = {}
    for version in _versions(person):
        versions.setdefault(version.key, {})[version.language] = version
    works = []
    for found in versions.values():
        original = next(iter(found.values())).original
        order = fallback_codes(original, wanted)
        works.append(next(found[code] for code in order if code in found))
    works.sort(key=lambda work: (work.date or dt.date.min, work.pk), reverse=True)
    return sorted(works, key=lambda work: work.language != wanted)


def _versions(person):
    """The public pages, stories and records, that name a person, in all languages."""
    codes = {pk: locale.language_code for pk, locale in locales().items()}
    kinds = [
        (StoryPage, "authors", "story_date"),
        (ResourcePage, "contributors", "publication_date"),
    ]
    for model, rows, date in kinds:
        naming = model.objects.filter(
            **{f"{rows}__person__translation_key": person.translation_key}
        )
        pages = public_pages(model.objects.filter(pk__in=naming.values("pk")))
        fields = ("pk", "translation_key", "locale_id", "original_language", date)
        for pk, key, locale, original, day in pages.values_list(*fields):
            if codes[locale] in live_homes():
                yield Version(pk, key, codes[locale], original, day)
