"""Decides who may be named in public; bylines, feeds, citations and people's pages use it."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from core.i18n.availability import current_locale, localized_snippets
from core.models import Person
from core.request_cache import cached_per_request


@cached_per_request
def hidden_people() -> frozenset[UUID]:
    """
    The translation keys of people who may not be named.

    A person hidden in one language is hidden in all of them at once: a translation would
    otherwise show the name until it is updated.
    """
    hidden = Person.objects.filter(is_public=False)
    return frozenset(hidden.values_list("translation_key", flat=True))


def may_be_named(who) -> bool:
    """Whether a person or an organisation may be named in public; False for None."""
    if not isinstance(who, Person):
        return who is not None
    return who.translation_key not in hidden_people()


def sorted_name(who) -> str:
    """ "Chan, Sophea" if it is set, else the name."""
    return getattr(who, "sort_name", "") or who.name


def people_of(request, rows) -> list[dict]:
    """
    The people and organisations of a work, from its child rows, in the reader's language, each
    once.

    Returns dicts with `name`, `sorted_name`, `role`, `role_label`, `code` and `is_person` (has a page of their
    own). Leaves out people who may not be named.
    """
    work = rows.instance
    if not hasattr(work, "_people"):
        work._people = _people(request, rows)
    return work._people


def _people(request, rows):
    rows = list(_with_hidden(rows.select_related("person", "organisation")))
    found = localized_snippets([row.who for row in rows], current_locale(request))
    names = {(type(who), who.translation_key): who for who in found}
    named = [(row, row.who and names.get((type(row.who), row.who.translation_key))) for row in rows]
    return [
        {
            "name": who.name,
            "sorted_name": sorted_name(who),
            "role": row.role,
            "role_label": row.get_role_display(),
            "code": who.code,
            "is_person": isinstance(who, Person),
        }
        for row, who in named
        if who and not (row.is_hidden if hasattr(row, "is_hidden") else not may_be_named(who))
    ]


def _with_hidden(rows):
    """
    The rows, each with whether its person is hidden. Rows of a preview are not in the database.
    """
    if not isinstance(rows, QuerySet):
        return rows
    hidden = Person.objects.filter(
        is_public=False, translation_key=OuterRef("person__translation_key")
    )
    return rows.annotate(is_hidden=Exists(hidden))
