"""Restoring a backup into an empty database and empty folders."""

import tarfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from operation.backup import archives, database
from operation.backup.making import UPLOADS, Report, counting, verify
from operation.backup.manifest import BackupError, Manifest, sha256_of


def restore(folder: Path, report: Report) -> Manifest:
    """
    Restore a backup, then see that each file is what was backed up. Gives its list.

    Raises BackupError before anything is changed, if the backup isn't whole, is of another kind
    of database, or the database or a folder isn't empty.
    """
    report("Is the backup whole?")
    manifest = verify(folder, lambda line: report(f"  {line}"))
    _refuse_what_is_not_empty(manifest)
    report("Database …")
    database.restore(folder)
    for name, setting in UPLOADS.items():
        report(f"Files of {setting} …")
        try:
            archives.unpack(folder / name, Path(getattr(settings, setting)), counting(report))
        except (OSError, tarfile.TarError) as error:
            raise BackupError(
                f"{setting} could not be filled: {error}. Mend that, empty the database and "
                "the folders, and begin again."
            ) from error
    _compare_files(manifest)
    report("Migrations …")
    call_command("migrate", interactive=False, verbosity=0)
    report("Indexes …")
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
    return manifest


def _refuse_what_is_not_empty(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise BackupError(
            f"The backup is of {manifest.vendor}, DATABASE_URL names {connection.vendor}."
        )
    if not database.is_empty():
        raise BackupError(
            "The database isn't empty. Make a new one, set DATABASE_URL to it, and run this again."
        )
    for setting in UPLOADS.values():
        folder = Path(getattr(settings, setting))
        if folder.is_dir() and any(folder.iterdir()):
            raise BackupError(f"{setting}, {folder}, isn't empty. Move it away first.")


def _compare_files(manifest: Manifest) -> None:
    for name, setting in UPLOADS.items():
        folder = Path(getattr(settings, setting))
        for path, expected in manifest.uploads[name].items():
            if sha256_of(folder / path) != expected:
                raise BackupError(f"{folder / path} is not what was backed up.")
