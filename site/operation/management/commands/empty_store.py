import secrets

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from core.store.raising import RAISE


class Command(BaseCommand):
    """For what this program can't see: SQL typed into the database, files changed by hand."""

    help = "Empties the page store: every page is rendered anew for its next reader."

    def handle(self, *args, **options):
        with transaction.atomic(), connection.cursor() as cursor:
            connection.is_seen_by_readers = True
            cursor.execute(RAISE, [secrets.token_hex(8)])
        self.stdout.write("The page store is empty.")
