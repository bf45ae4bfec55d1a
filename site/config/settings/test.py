"""Settings for the tests: as in production where that matters, faster elsewhere."""

import tempfile
from pathlib import Path

from config.settings.base import *
from config.settings.base import INSTALLED_APPS, STORAGES

SECRET_KEY = "for-tests-only"
TESTING = True
AXES_ENABLED = False  # a test signs in without a request
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
FILES = Path(tempfile.mkdtemp(prefix="memoria-tests-"))
MEDIA_ROOT = FILES / "media"
PRIVATE_ROOT = FILES / "private"
STORE_ROOT = FILES / "store"
PAGE_STORE = False
STORAGES = {
    "default": STORAGES["default"],
    "private": {
        **STORAGES["private"],
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
