from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from operation.backup.manifest import BackupError
from operation.backup.restoring import restore


class Command(BaseCommand):
    help = (
        "Restores a backup into an empty database and empty folders, brings it up to this "
        "version, and compares each file with the backup's list."
    )
    requires_system_checks = []  # the database is empty

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="The folder that `backup` has made.")

    def handle(self, *, folder, **options):
        try:
            manifest = restore(folder, self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        files = sum(map(len, manifest.uploads.values()))
        self.stdout.write(
            f"Restored: what was there on {manifest.made_at}, {files} files, each as it was. "
            "Now: manage.py doctor, and look at one page in each language."
        )
