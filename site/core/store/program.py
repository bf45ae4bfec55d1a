"""A name for the program that renders pages: it changes with the code and what it is set to."""

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings

ENDINGS = (".py", ".html", ".mo", ".css", ".js", ".svg", ".json", ".toml", ".woff2")
PACKAGES = ("django", "wagtail", "wagtail-localize")
SETTINGS = (
    "ALLOWED_HOSTS", "BRAND", "DEBUG", "FALLBACK_ORDER", "INSTALLED_APPS", "LANGUAGES", "MEDIA_URL",
    "MIDDLEWARE", "SECURE_HSTS_SECONDS", "STATIC_URL", "TIME_ZONE", "WAGTAILADMIN_BASE_URL",
)  # fmt: skip


@cache
def fingerprint() -> str:
    """Twelve letters and digits, the same in all processes of one program and its settings."""
    digest = hashlib.sha256()
    for name in SETTINGS:
        digest.update(f"{name}={getattr(settings, name, None)!r}\n".encode())
    for name in PACKAGES:
        digest.update(f"{name}={version(name)}\n".encode())
    for file in sorted(_files()):
        found = os.stat(file)
        digest.update(f"{file} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]


def _files() -> Iterator[str]:
    ours = [app.path for app in apps.get_app_configs() if _is_ours(app.name)]
    folders = [*ours, settings.SITE_PACKAGES / "config", *settings.TEMPLATES[0]["DIRS"]]
    for folder in {
        str(one) for one in [*folders, *settings.STATICFILES_DIRS, *settings.LOCALE_PATHS]
    }:
        for path, inner, names in os.walk(folder):
            inner[:] = [name for name in inner if name != "__pycache__"]
            yield from (f"{path}/{name}" for name in names if name.endswith(ENDINGS))
    if (names_of_static := Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield str(names_of_static)


def _is_ours(name: str) -> bool:
    return not name.startswith(("django", "wagtail", "modelcluster", "taggit", "axes"))
