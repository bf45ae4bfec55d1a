"""Who made a work, as far as they may be named."""

from django import template

from core.availability import current_locale, localized_snippets
from core.models import Person

register = template.Library()

# Who is named first on a title page; translators and publishers follow below.
MAKERS = ("author", "editor", "interviewer", "photographer")


@register.simple_tag(takes_context=True)
def people(context, rows) -> list[dict]:
    """
    Who did what, in the reader's language: dicts with `name`, `role` and `role_label`.

    People who may not be named in public are left out.
    """
    rows = list(rows.select_related("person", "organisation"))
    locale = current_locale(context["request"])
    found = localized_snippets([row.who for row in rows], locale)
    names = {(type(who), who.translation_key): who for who in found}
    listed = []
    for row in rows:
        who = names.get((type(row.who), row.who.translation_key)) if row.who else None
        if who is None or (isinstance(who, Person) and not (who.is_public and row.who.is_public)):
            continue
        listed.append({"name": who.name, "role": row.role, "role_label": row.get_role_display()})
    return listed


@register.filter
def makers(listed: list[dict]) -> list[dict]:
    return [one for one in listed if one["role"] in MAKERS]


@register.filter
def helpers(listed: list[dict]) -> list[dict]:
    return [one for one in listed if one["role"] not in MAKERS]
