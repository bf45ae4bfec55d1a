"""
Sends mail by SMTP, after the commit, and never for longer than EMAIL_TIMEOUT.

Django gives each step of a conversation that time (connecting, greeting, encrypting, signing in,
each line), and looking up the server's name as long as it takes. A server that answers slowly
held up a request for longer than a web server keeps a worker. docs/decisions/0075.
"""

import threading
import time
from typing import Any, ClassVar

from django.conf import settings
from django.core.mail.backends import smtp
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

PAUSE = 60  # seconds in which a server that did not answer is not asked again


class PunctualBackend(BaseEmailBackend):
    """
    An e-mail backend. Within a transaction the messages wait for its commit.

    `send_messages` raises TimeoutError, an OSError as all that smtplib raises, if it takes longer.
    """

    silent_until: ClassVar[float] = 0

    def __init__(self, fail_silently: bool = False, **kwargs: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        self.kwargs = kwargs

    def send_messages(self, email_messages):
        messages = list(email_messages)
        if transaction.get_connection().in_atomic_block:
            transaction.on_commit(lambda: self._send(messages), robust=True)
            return len(messages)
        return self._send(messages)

    def _send(self, messages):
        try:
            return self._send_in_time(messages)
        except OSError:
            if self.fail_silently:
                return 0
            raise

    def _send_in_time(self, messages):
        """In a thread that is left alone when it takes too long; it ends by its own time limits."""
        if time.monotonic() < PunctualBackend.silent_until:
            raise TimeoutError("The mail server did not answer a moment ago.")
        found: dict[str, Any] = {}

        def send():
            try:
                found["sent"] = smtp.EmailBackend(**self.kwargs).send_messages(messages)
            except Exception as error:
                found["error"] = error

        thread = threading.Thread(target=send, daemon=True)
        thread.start()
        thread.join(settings.EMAIL_TIMEOUT)
        if "error" in found:
            if isinstance(found["error"], TimeoutError):
                PunctualBackend.silent_until = time.monotonic() + PAUSE
            raise found["error"]
        if "sent" not in found:
            PunctualBackend.silent_until = time.monotonic() + PAUSE
            raise TimeoutError("The mail server does not answer.")
        return found["sent"] or 0
