"""Sends e-mails to editors, each in the language of their admin."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation

from core.i18n.switcher import admin_language

logger = logging.getLogger(__name__)


def send_emails(people: Iterable[Any], compose: Callable[[], tuple[str, str]]) -> int:
    """
    Send each person one e-mail: the subject and text that `compose()` returns in their language.

    Returns how many were sent. SMTP errors are logged and ignored: what the e-mail says is
    shown in the admin as well.
    """
    sent = 0
    for person in {person.pk: person for person in people if person}.values():
        if not (person.is_active and person.email):
            continue
        with translation.override(admin_language(person)):
            subject, text = compose()
        try:
            send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email])
            sent += 1
        except OSError:  # every exception of smtplib is an OSError
            logger.exception("An e-mail to %s could not be sent.", person.email)
    return sent
