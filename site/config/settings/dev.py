"""For one's own machine: `make` uses these. Never for a server."""

from importlib.util import find_spec

from config.settings.base import *
from config.settings.base import INSTALLED_APPS, STORAGES

DEBUG = True
SECRET_KEY = "for-development-only-and-never-used-in-production"
ALLOWED_HOSTS = ["*"]
if find_spec("demo"):  # part of the checkout, not of the wheel
    INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
