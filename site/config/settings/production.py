"""
Settings for a server. It does not start if a setting without a safe default is missing.

Every variable is described in docs/operators/settings.md and .env.example.
"""

import os
import re

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *


def required(name: str, why: str) -> str:
    """
    The value of an environment variable. Raises ImproperlyConfigured, with what to do, if it is
    missing.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {why} See docs/operators/settings.md.")
    return value


def number(name: str, value: str) -> int:
    """The value of a variable as a whole number. Raises ImproperlyConfigured if it is none."""
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a number, not “{value}”.")
    return int(value)


def is_on(name: str) -> bool:
    """Whether a variable is set to 1, true, yes or on."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


SECRET_KEY = required("SECRET_KEY", "a random text of 50 characters or more, kept secret.")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or "insecure" in SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is too weak: use 50 random characters or more.")

ALLOWED_HOSTS = [
    host.strip()
    for host in required("ALLOWED_HOSTS", "the site's host names, separated by commas.").split(",")
    if host.strip()
]
if "*" in ALLOWED_HOSTS or not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS=* lets anyone forge links: name the hosts.")

WAGTAILADMIN_BASE_URL = required("BASE_URL", "the site's address, https://…").rstrip("/")
if not re.fullmatch(r"https://[^/\s]+", WAGTAILADMIN_BASE_URL):
    raise ImproperlyConfigured("BASE_URL must be https:// and a host, with no path.")

required("DATABASE_URL", "postgres://user:password@host/name.")

if is_on("DEBUG"):
    raise ImproperlyConfigured("DEBUG shows secrets to readers: unset it.")

CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
# Both concern more than this site, and browsers keep them for a year: only where somebody said so.
SECURE_HSTS_INCLUDE_SUBDOMAINS = is_on("HSTS_SUBDOMAINS")
SECURE_HSTS_PRELOAD = is_on("HSTS_PRELOAD")
if SECURE_HSTS_PRELOAD and not SECURE_HSTS_INCLUDE_SUBDOMAINS:
    raise ImproperlyConfigured("HSTS_PRELOAD needs HSTS_SUBDOMAINS: browsers list whole domains.")
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

if is_on("WORKER"):
    TASKS["background"] = {"BACKEND": "django_tasks_db.DatabaseBackend"}

# Pages are kept as files unless somebody says 0, off, …: docs/operators/page-store.md.
PAGE_STORE = not os.environ.get("PAGE_STORE") or is_on("PAGE_STORE")

EMAIL_HOST = os.environ.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = number("EMAIL_PORT", os.environ.get("EMAIL_PORT") or "25")
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = is_on("EMAIL_USE_TLS")
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL") or "webmaster@localhost"

ERRORS_TO = [each.strip() for each in os.environ.get("ERRORS_TO", "").split(",") if each.strip()]

# To standard error, which systemd or the container stores. Contains no reader's address.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "filters": {"seldom": {"()": "operation.logs.Seldom"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "seldom": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["seldom"],
        },
        "letters": {
            "class": "operation.logs.Letters",
            "level": "ERROR",
            "formatter": "line",
            "filters": ["seldom"],
        },
    },
    "root": {
        "handlers": ["console", "letters"] if ERRORS_TO else ["console"],
        "level": "WARNING",
    },
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # A page that isn't there (404) is a warning of Django's, and robots ask for many.
        "django.request": {"level": "ERROR"},
        # Robots often ask for hosts that aren't ours. But where ALLOWED_HOSTS is wrong every
        # reader gets 400, and whoever looks for the reason must find it here.
        "django.security.DisallowedHost": {
            "handlers": ["seldom"],
            "level": "ERROR",
            "propagate": False,
        },
    },
}
