"""Readable Latin addresses from titles in any script."""

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.validators import validate_code

LONGEST = 60


def suggest_slug(title: str) -> str:
    """
    A slug of small Latin letters for a title in any script; "page" where nothing is left.

    Django's own slugify drops Khmer vowels, so that ក្រហម and ក្រហាម collide (khmer.md 2.4).
    """
    slug = slugify(anyascii(title).replace("'", ""))
    if len(slug) > LONGEST:
        slug = slug[:LONGEST].rsplit("-", 1)[0] if "-" in slug[:LONGEST] else slug[:LONGEST]
    return slug.strip("-") or "page"


def validate_slug(slug: str) -> None:
    """Refuse what is no readable Latin address. Raises ValidationError with one to use instead."""
    try:
        validate_code(slug)
    except ValidationError as error:
        raise ValidationError(
            _("%(rule)s Perhaps “%(suggestion)s”?")
            % {"rule": error.message, "suggestion": suggest_slug(slug)}
        ) from error
