"""Making a backup, and seeing that one is whole."""

import datetime as dt
import os
import shutil
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection

from operation.backup import archives, database
from operation.backup.manifest import BackupError, Manifest, sha256_of

# Archive → the setting with its folder.
UPLOADS = {"media.tar": "MEDIA_ROOT", "private.tar": "PRIVATE_ROOT"}
PREFIX = "memoria-"
UNFINISHED = ".unfinished"

Report = Callable[[str], None]


def make(folder: Path, report: Report) -> Path:
    """
    Make a backup in a new folder below `folder`; gives it.

    First the database, then the files: a file without its row does no harm, a row without its
    file does. What is broken off leaves a folder whose name ends with ".unfinished". Raises
    BackupError and OSError.
    """
    now = dt.datetime.now(dt.UTC)
    target = folder / f"{PREFIX}{now:%Y-%m-%dT%H%M%SZ}"
    unfinished = target.with_name(target.name + UNFINISHED)
    unfinished.mkdir(mode=0o700, parents=True)
    manifest = Manifest(now.isoformat(timespec="seconds"), version("memoria"), connection.vendor)
    report("Database …")
    parts = [database.dump(unfinished)]
    for name, setting in UPLOADS.items():
        report(f"Files of {setting} …")
        archive = unfinished / name
        manifest.uploads[name] = archives.pack(
            Path(getattr(settings, setting)), archive, counting(report)
        )
        parts.append(archive)
    report("Hashes …")
    manifest.parts = {part.name: sha256_of(part) for part in parts}
    manifest.write(unfinished)
    _reach_the_disk(unfinished)
    return unfinished.rename(target)


def counting(report: Report, every: int = 500) -> Callable[[int], None]:
    """Reports every so many files."""

    def count(number: int) -> None:
        if number % every == 0:
            report(f"  {number} files")

    return count


def _reach_the_disk(folder: Path) -> None:
    for path in [*folder.iterdir(), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def verify(folder: Path, report: Report) -> Manifest:
    """
    See that a backup is whole: each part, each file in it. Gives its list.

    Raises BackupError, naming what is missing or altered.
    """
    manifest = Manifest.read(folder)
    for name, expected in manifest.parts.items():
        report(f"{name} …")
        if not (folder / name).is_file():
            raise BackupError(f"{folder / name} is missing.")
        if sha256_of(folder / name) != expected:
            raise BackupError(f"{folder / name} is not what was written: its SHA-256 differs.")
    database.check(folder, manifest.vendor)
    for name, expected_files in manifest.uploads.items():
        found = dict(archives.hashes_in_archive(folder / name))
        if found != expected_files:
            wrong = sorted(dict(found.items() ^ expected_files.items()))
            raise BackupError(f"{folder / name}: {wrong[0]} is missing, added or altered.")
    return manifest


def prune(folder: Path, keep: int) -> list[Path]:
    """Delete all but the newest backups of a folder; gives those deleted. Other folders stay."""
    whole = sorted(
        path
        for path in folder.glob(f"{PREFIX}*")
        if not path.name.endswith(UNFINISHED) and (path / "manifest.json").is_file()
    )
    old = whole[:-keep] if keep else []
    for path in old:
        shutil.rmtree(path)
    return old
