"""
Wagtail's search with our analyser, on SQLite and PostgreSQL: `WAGTAILSEARCH_BACKENDS` names
this module. Everything that calls `.search()` or `.autocomplete()` goes through it: the
search page, the page explorer, choosers, `update_index`, signals.
"""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection


def SearchBackend(params):
    """The backend for the database in use. Raises ImproperlyConfigured for any other."""
    # Imported here: each asks for tables that only its own database has.
    if connection.vendor == "sqlite":
        from search.backends.sqlite import KhmerSQLiteBackend

        return KhmerSQLiteBackend(params)
    if connection.vendor == "postgresql":
        from search.backends.postgres import KhmerPostgresBackend

        return KhmerPostgresBackend(params)
    raise ImproperlyConfigured(f"Search needs SQLite or PostgreSQL, not {connection.vendor}.")
