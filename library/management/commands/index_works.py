"""Makes the index of works anew: lists, filters and counts of the library are read from it."""

from django.core.management.base import BaseCommand

from library.works.indexing import index_all


class Command(BaseCommand):
    help = (
        "Make the index of the library's works anew. Needed only if somebody changed rows by hand."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{index_all()} works are indexed.")
