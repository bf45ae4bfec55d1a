"""Whether the settings are safe and fit each other."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.http.request import validate_host

from operation.doctor.base import Examination, Finding, ok, problem, warning


class Settings(Examination):
    id = "settings"
    what = "Django's and our own checks of the settings, those for a server included."

    def look(self) -> Iterator[Finding]:
        found = checks.run_checks(include_deployment_checks=not settings.DEBUG)
        for message in found:
            if message.level >= checks.ERROR:
                yield problem(f"{message.id}: {message.msg}", message.hint or "Mend the setting.")
            elif message.level >= checks.WARNING and not message.is_silenced():
                yield warning(f"{message.id}: {message.msg}", message.hint or "Mend the setting.")
        if settings.DEBUG:
            yield warning(
                "these are the settings for development (DEBUG)",
                "On a server: DJANGO_SETTINGS_MODULE=config.settings.production.",
            )
        elif not found:
            yield ok("safe for a server")


class Host(Examination):
    id = "host"
    what = "Whether the site answers to the host name in BASE_URL."

    def look(self) -> Iterator[Finding]:
        host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or ""
        if settings.DEBUG:
            yield ok(f"{host} (any, with DEBUG)")
        elif validate_host(host, settings.ALLOWED_HOSTS):
            yield ok(f"{host} is in ALLOWED_HOSTS")
        else:
            yield problem(
                f"BASE_URL names {host}, but ALLOWED_HOSTS is {', '.join(settings.ALLOWED_HOSTS)}: "
                "every page would answer 400",
                f"Add {host} to ALLOWED_HOSTS, or correct BASE_URL.",
            )
