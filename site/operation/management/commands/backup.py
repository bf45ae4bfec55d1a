from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.background.command_runs import note_run
from operation.backup.making import make, prune, verify
from operation.backup.manifest import BackupError


class Command(BaseCommand):
    help = (
        "Makes a backup of the database and all uploaded files in a new folder, and reads it "
        "again to see that it is whole. It holds consent records: keep it encrypted."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="Where the new folder is made.")
        parser.add_argument(
            "--keep", type=int, metavar="N", help="Delete all but the newest N backups there."
        )

    def handle(self, *, folder, keep, **options):
        if keep is not None and keep < 1:
            raise CommandError("--keep needs a number from 1.")
        try:
            made = make(folder, self.stdout.write)
            verify(made, lambda line: None)
        except (BackupError, OSError) as error:
            raise CommandError(f"No backup was made: {error}") from error
        note_run("backup")
        self.stdout.write(f"Backup: {made}")
        for old in prune(folder, keep) if keep else ():
            self.stdout.write(f"Deleted: {old}")
