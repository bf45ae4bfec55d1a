"""Settings for development; `make` uses them. Never use them on a server."""

from importlib.util import find_spec

from config.settings.base import *
from config.settings.base import INSTALLED_APPS, STORAGES

DEBUG = True
SECRET_KEY = "for-development-only-and-never-used-in-production"
ALLOWED_HOSTS = ["*"]
if find_spec("demo"):  # in a checkout only, not in the wheel
    INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
