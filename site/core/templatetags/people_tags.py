"""Who made a work, as far as they may be named."""

from django import template

from core.people import people_of

register = template.Library()

# Who is named first on a title page; translators and publishers follow below.
MAKERS = ("author", "editor", "interviewer", "photographer")


@register.simple_tag(takes_context=True)
def people(context, rows) -> list[dict]:
    """Who did what, in the reader's language: see `people_of`."""
    return people_of(context["request"], rows)


@register.filter
def makers(listed: list[dict]) -> list[dict]:
    return [one for one in listed if one["role"] in MAKERS]


@register.filter
def helpers(listed: list[dict]) -> list[dict]:
    return [one for one in listed if one["role"] not in MAKERS]
