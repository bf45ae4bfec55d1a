"""Template tags for the people who made a work."""

from django import template
from django.utils.html import conditional_escape, format_html

from core.content.credits import people_of

register = template.Library()

# These roles are named first on a title page; translators and publishers follow below.
MAKERS = ("author", "editor", "interviewer", "photographer")


@register.simple_tag(takes_context=True)
def people(context, rows) -> list[dict]:
    """The people of a work in the reader's language: see `people_of`."""
    return people_of(context["request"], rows)


@register.simple_tag(takes_context=True)
def person_link(context, one: dict) -> str:
    """A name, as a link if the person has a page."""
    home = context["site_chrome"].people_url
    if not one["is_person"] or not home:
        return conditional_escape(one["name"])
    return format_html('<a rel="author" href="{}{}/">{}</a>', home, one["code"], one["name"])


@register.filter
def makers(listed: list[dict]) -> list[dict]:
    return [one for one in listed if one["role"] in MAKERS]


@register.filter
def helpers(listed: list[dict]) -> list[dict]:
    return [one for one in listed if one["role"] not in MAKERS]
