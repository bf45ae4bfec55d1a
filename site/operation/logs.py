"""Logging for operators."""

import logging
import time
from threading import local

from django.conf import settings
from django.core.mail import send_mail

EVERY = 600  # seconds
_sending = local()


class Seldom(logging.Filter):
    """Lets one message through in ten minutes, for what can happen as often as robots like."""

    def __init__(self) -> None:
        super().__init__()
        self._last = -float(EVERY)

    def filter(self, record: logging.LogRecord) -> bool:
        now = time.monotonic()
        if now - self._last < EVERY:
            return False
        self._last = now
        return True


class Letters(logging.Handler):
    """
    Sends an error to the addresses of ERRORS_TO.

    Django's own handler puts the request into the letter: the reader's address, cookies, what was
    typed. Here a letter holds the path and where in the code it happened.
    """

    def emit(self, record: logging.LogRecord) -> None:
        if getattr(_sending, "now", False):  # an error while a letter is sent
            return
        request = getattr(record, "request", None)
        where = f"{request.method} {request.path}" if request is not None else "no request"
        _sending.now = True
        try:
            send_mail(
                f"Error on {settings.WAGTAILADMIN_BASE_URL}"[:200],
                f"{where}\n\n{self.format(record)}\n\nFurther errors of the next ten minutes are "
                "in the log alone.",
                None,
                settings.ERRORS_TO,
            )
        except Exception:
            self.handleError(record)
        finally:
            _sending.now = False
