"""The mail server and the certificate."""

import datetime as dt
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection

from operation.doctor.base import Examination, Finding, ok, problem, warning

WAIT = 10  # seconds
SOON = dt.timedelta(days=14)


class Mail(Examination):
    id = "mail"
    what = "Whether the mail server answers; only `manage.py doctor --mail-to` sends a letter."

    def look(self) -> Iterator[Finding]:
        where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
        try:
            with get_connection():
                pass
        except (OSError, ValueError) as error:
            yield problem(
                f"{where} doesn't take mail: {error}",
                "Set EMAIL_HOST and the others of docs/operators/settings.md.",
            )
        else:
            yield ok(f"{where} answers")
        if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
            yield warning(
                f"letters come from {settings.DEFAULT_FROM_EMAIL}, which many servers refuse",
                "Set DEFAULT_FROM_EMAIL to an address of your own.",
            )


class Certificate(Examination):
    id = "certificate"
    what = "Whether readers reach the site by HTTPS, and for how long."

    def look(self) -> Iterator[Finding]:
        site = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        host = site.hostname or ""
        if site.scheme != "https":
            yield warning(
                f"{settings.WAGTAILADMIN_BASE_URL} has none", "On a server BASE_URL is https://…"
            )
            return
        try:
            ends = _end_of_certificate(host, site.port or 443)
        except (OSError, ssl.SSLError) as error:
            yield problem(
                f"{host} can't be reached by HTTPS from here: {error}",
                "Look at the web server's certificate, the name and the firewall.",
            )
            return
        left = ends - dt.datetime.now(dt.UTC)
        if left < SOON:
            yield warning(
                f"the certificate of {host} ends in {left.days} days",
                "Renew it, and look why that didn't happen by itself.",
            )
        else:
            yield ok(f"that of {host} holds for {left.days} days")


def _end_of_certificate(host: str, port: int) -> dt.datetime:
    """Raises OSError, or ssl.SSLError for one that isn't valid."""
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), timeout=WAIT) as plain,
        context.wrap_socket(plain, server_hostname=host) as secure,
    ):
        certificate = secure.getpeercert()
    if not certificate:
        raise OSError("it shows no certificate")
    return dt.datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), dt.UTC)
