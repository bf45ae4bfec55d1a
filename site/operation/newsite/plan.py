"""What a new site shall be: asked for, checked before anything is made."""

import re
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

HOST = re.compile(r"(?P<name>[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:(?P<port>\d{1,5}))?", re.IGNORECASE)
LONGEST_NAME = 80  # of home.models.SiteTexts.name


@dataclass(frozen=True)
class Plan:
    """
    What a new site shall be.

    `languages`: codes, that of the originals first; `names`: code → the organisation's name in
    that language; `host`: a host name, with a port if it isn't that of HTTPS; `administrator`,
    `email`, `password`: of the first account.
    """

    languages: list[str]
    names: dict[str, str]
    host: str
    administrator: str
    email: str
    password: str = field(repr=False)

    @property
    def main(self) -> str:
        """The language in which originals are written at first."""
        return self.languages[0]

    @property
    def hostname(self) -> str:
        return self._host["name"].lower()

    @property
    def port(self) -> int:
        return int(self._host["port"] or 443)

    @property
    def _host(self) -> re.Match:
        match = HOST.fullmatch(self.host)
        if match is None:
            raise ValueError(f"“{self.host}” is no host name. Write it as: www.example.org")
        return match


def languages_from(text: str) -> list[str]:
    """The codes in “km, en, es”. Raises ValueError with what may be written."""
    known = [code for code, _name in settings.LANGUAGES]
    codes = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    wrong = [code for code in codes if code not in known]
    if wrong or not codes:
        raise ValueError(
            f"{', '.join(wrong) or 'Nothing'} is no language of the settings. "
            f"Choose from {', '.join(known)}; others are added to LANGUAGES first."
        )
    return codes


def check(plan: Plan) -> None:
    """Raises ValueError, with what to do, for what can't be made."""
    languages_from(",".join(plan.languages))
    for code in plan.languages:
        if not plan.names.get(code, "").strip():
            raise ValueError(f"The organisation's name in “{code}” is missing.")
        if len(plan.names[code]) > LONGEST_NAME:
            raise ValueError(f"A name has at most {LONGEST_NAME} characters.")
    if not 0 < plan.port < 65536:
        raise ValueError(f"There is no port {plan.port}.")
    user_model = get_user_model()
    account = user_model(username=plan.administrator, email=plan.email)
    try:
        user_model._meta.get_field("username").clean(plan.administrator, account)
        validate_email(plan.email)
        validate_password(plan.password, account)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
