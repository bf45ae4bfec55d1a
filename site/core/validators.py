"""Validators that several models use."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"

validate_code = RegexValidator(
    rf"^{SLUG}\Z",
    _("Use small Latin letters, digits and single hyphens, for example “memory-sites”."),
)

# ISO 8601-2 (EDTF) level 0, and from level 1 only `~`: 1977~ is "about 1977".
PARTIAL_DATE = re.compile(
    r"^(?P<year>\d{4})(-(?P<month>0[1-9]|1[0-2])(-(?P<day>0[1-9]|[12]\d|3[01]))?)?(?P<about>~)?\Z"
)


def validate_partial_date(value: str) -> None:
    """Raises ValidationError, with an example, for a value that is no year, month or day."""
    if value and not PARTIAL_DATE.match(value):
        raise ValidationError(
            _(
                "Write a year (1975), a month (1975-04) or a day (1975-04-17); "
                "add ~ for “about” (1977~)."
            )
        )
