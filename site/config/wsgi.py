"""
The entry point for granian, gunicorn and other servers: the page store around Django.

Uses the production settings unless DJANGO_SETTINGS_MODULE is set.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
django_application = get_wsgi_application()

from core.store.layer import PageStoreLayer  # noqa: E402 - needs Django set up

application = PageStoreLayer(django_application)
