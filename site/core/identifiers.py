"""
Identifiers of works and people: the form in which they are stored, and their check digits.

`stored_…` takes what was typed or pasted, also as a URL, and returns the stored form; what
it can't read it returns as typed, without spaces around it. `validate_…` takes the stored form
and raises ValidationError with a sentence that says what to do. (python-stdnum, which does this
too, has the licence LGPL.)
"""

import re
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Any prefix, then at least one letter or digit: https://www.doi.org/doi-handbook/HTML/index.html
DOI = re.compile(r"^10\.\d{4,9}(\.\d+)*/(?=\S*\w)\S+\Z")
DOI_ADDRESS = re.compile(r"^(https?://)?((dx\.|www\.)?doi\.org/|doi:?\s*)(?=10\.)", re.IGNORECASE)
SPACES_AND_HYPHENS = re.compile(r"[\s\-\u2010-\u2015]")


def stored_doi(typed: str) -> str:
    """`https://doi.org/10.1234/ABC` → `10.1234/abc`: a DOI is the same in small and in capitals."""
    typed = typed.strip()
    rest = DOI_ADDRESS.sub("", typed)
    if rest != typed and "://" in typed:
        rest = unquote(rest)
    return rest.lower() if DOI.match(rest) else typed


def validate_doi(value: str) -> None:
    if not DOI.match(value):
        raise ValidationError(_("Write a DOI as 10.1234/abcd."))


def stored_isbn(typed: str) -> str:
    """`ISBN 0-8044-2957-x` → `080442957X`."""
    return _bare(typed, r"(?:ISBN(?:-1[03])?:?)?(\d{9}[\dX]|\d{13})")


def validate_isbn(value: str) -> None:
    """Ten or thirteen digits with the check digit of ISO 2108."""
    if re.fullmatch(r"97[89]\d{10}", value):
        right = (
            sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(value)) % 10 == 0
        )
    elif re.fullmatch(r"\d{9}[\dX]", value):
        right = _weighed(value) % 11 == 0
    else:
        raise ValidationError(_("Write an ISBN in digits alone, ten or thirteen of them."))
    if not right:
        raise _wrong_check_digit("ISBN")


def stored_issn(typed: str) -> str:
    """`2434561x` → `2434-561X`."""
    bare = _bare(typed, r"(?:HTTPS?://PORTAL\.ISSN\.ORG/RESOURCE/ISSN/|ISSN:?)?(\d{7}[\dX])")
    return f"{bare[:4]}-{bare[4:]}" if re.fullmatch(r"\d{7}[\dX]", bare) else bare


def validate_issn(value: str) -> None:
    """Eight digits with the check digit of ISO 3297."""
    if not re.fullmatch(r"\d{4}-\d{3}[\dX]", value):
        raise ValidationError(_("Write an ISSN as 1234-567X."))
    if _weighed(value.replace("-", "")) % 11:
        raise _wrong_check_digit("ISSN")


def stored_orcid(typed: str) -> str:
    """`https://orcid.org/0000-0002-1694-233X` → `0000-0002-1694-233X`."""
    bare = _bare(typed, r"(?:(?:HTTPS?://)?(?:WWW\.)?ORCID\.ORG/|ORCID:?)?(\d{15}[\dX])")
    whole = re.fullmatch(r"\d{15}[\dX]", bare)
    return "-".join(bare[at : at + 4] for at in range(0, 16, 4)) if whole else bare


def validate_orcid(value: str) -> None:
    """Sixteen digits with the check digit of ISO 7064, MOD 11-2."""
    if not re.fullmatch(r"(\d{4}-){3}\d{3}[\dX]", value):
        raise ValidationError(_("Write an ORCID as 0000-0002-1825-0097."))
    total = 0
    for digit in value.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != value[-1]:
        raise _wrong_check_digit("ORCID")


def _bare(typed: str, pattern: str) -> str:
    """The one group of a pattern in what was typed, without spaces and hyphens, in capitals."""
    found = re.fullmatch(pattern, SPACES_AND_HYPHENS.sub("", typed).upper())
    return found[1] if found else typed.strip()


def _weighed(value: str) -> int:
    """The sum of digits, the last one once, the one before it twice, and so on; X is ten."""
    return sum(
        (10 if digit == "X" else int(digit)) * weight
        for weight, digit in enumerate(reversed(value), 1)
    )


def _wrong_check_digit(kind: str) -> ValidationError:
    return ValidationError(
        _("The last digit of this %(kind)s doesn’t fit the others: one of them is mistyped.")
        % {"kind": kind}
    )
