from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from operation.backup.making import verify
from operation.backup.manifest import BackupError


class Command(BaseCommand):
    help = "Reads a backup and says whether each part and each file in it is what was written."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="The folder that `backup` has made.")

    def handle(self, *, folder, **options):
        try:
            manifest = verify(folder, self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        files = sum(map(len, manifest.uploads.values()))
        self.stdout.write(
            f"Whole: made {manifest.made_at} by version {manifest.memoria}, {files} files."
        )
