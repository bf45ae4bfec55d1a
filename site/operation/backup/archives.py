"""Folders of uploaded files as tar archives, with the SHA-256 of each file."""

import hashlib
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from operation.backup.manifest import BackupError


class _Hashing:
    """A file that is hashed as it is read."""

    def __init__(self, file: BinaryIO):
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.digest.update(piece)
        return piece


def pack(folder: Path, archive: Path, report: Callable[[int], None]) -> dict[str, str]:
    """
    Write all files below a folder into an archive; gives path → SHA-256.

    A file that is deleted meanwhile is left out: its row went with it. `report(number)` is called
    after each file. Raises OSError.
    """
    hashes: dict[str, str] = {}
    with tarfile.open(archive, "w") as tar:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_symlink() or not path.is_file():
                continue
            name = path.relative_to(folder).as_posix()
            try:
                with path.open("rb") as file:
                    hashing = _Hashing(file)
                    tar.addfile(tar.gettarinfo(arcname=name, fileobj=file), hashing)
            except FileNotFoundError:
                continue
            hashes[name] = hashing.digest.hexdigest()
            report(len(hashes))
    return hashes


def unpack(archive: Path, folder: Path, report: Callable[[int], None]) -> None:
    """
    Lay the files of an archive into a folder.

    Raises OSError, and tarfile.TarError for an archive that is damaged, holds anything but files,
    or points elsewhere. (Python's own filter for this came with 3.11.4; Debian 12 has 3.11.2.)
    """
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    with tarfile.open(archive) as tar:
        for number, member in enumerate(tar, 1):
            target = folder / member.name
            content = tar.extractfile(member) if member.isfile() else None
            if content is None or not target.resolve().is_relative_to(folder.resolve()):
                raise tarfile.ExtractError(f"{member.name} is no file of this folder")
            target.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
            with target.open("wb") as file:
                shutil.copyfileobj(content, file)
            os.utime(target, (member.mtime, member.mtime))
            report(number)


def hashes_in_archive(archive: Path) -> Iterator[tuple[str, str]]:
    """The path and SHA-256 of each file in an archive. Raises BackupError if it is damaged."""
    try:
        with tarfile.open(archive) as tar:
            for member in tar:
                file = tar.extractfile(member)
                if file is not None:
                    yield member.name, hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, tarfile.TarError) as error:
        raise BackupError(f"{archive} is damaged: {error}") from error
