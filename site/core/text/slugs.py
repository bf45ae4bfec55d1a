"""Makes and validates slugs."""

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.text.khmer import IS_KHMER
from core.text.romanisation import romanise
from core.validators import validate_code

LONGEST = 60


def suggest_slug(title: str) -> str:
    """
    A slug of lower-case Latin letters for a title in any script; "page" if nothing is left.

    Khmer is romanised word by word (docs/khmer/romanisation.md): Django's slugify drops Khmer
    vowels, so that ក្រហម and ក្រហាម would get the same slug.
    """
    slug = slugify(anyascii(romanise(title)).replace("'", ""))
    if len(slug) > LONGEST:
        slug = slug[:LONGEST].rsplit("-", 1)[0] if "-" in slug[:LONGEST] else slug[:LONGEST]
    return slug.strip("-") or "page"


def is_khmer(slug: str) -> bool:
    """Whether a slug contains Khmer, typed as in the title."""
    return bool(IS_KHMER.search(slug))


def validate_slug(slug: str) -> None:
    """Raises ValidationError, with a suggestion, for a slug that is not lower-case Latin."""
    try:
        validate_code(slug)
    except ValidationError as error:
        raise ValidationError(
            _("%(rule)s Perhaps “%(suggestion)s”?")
            % {"rule": error.message, "suggestion": suggest_slug(slug)}
        ) from error
