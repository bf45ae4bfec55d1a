"""Folders and disk."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import to_locale

from operation.doctor.base import Examination, Finding, Probe, ok, problem, warning

# Below the first, uploads and the database may fail before anybody has time to act.
LEAST_FREE = 1_000_000_000  # bytes
LOW_FREE = 5_000_000_000  # bytes


class Folders(Examination):
    id = "folders"
    what = "Whether uploaded files have a place that only the program reads and writes."
    probe = Probe.READY

    def look(self) -> Iterator[Finding]:
        for name in ("MEDIA_ROOT", "PRIVATE_ROOT"):
            yield from self._writable(name, Path(getattr(settings, name)))
        private, static = Path(settings.PRIVATE_ROOT), Path(settings.STATIC_ROOT)
        if private.exists() and private.stat().st_mode & 0o007:
            yield warning(
                f"every user of this machine may read PRIVATE_ROOT, {private}",
                f"chmod o= {private}",
            )
        for name in ("MEDIA_ROOT", "PRIVATE_ROOT"):
            if Path(getattr(settings, name)).is_relative_to(static):
                yield problem(
                    f"{name} lies in STATIC_ROOT, whose files anybody may read",
                    f"Move it to another place and set {name}.",
                )

    def _writable(self, name: str, folder: Path) -> Iterator[Finding]:
        todo = f"mkdir -p {folder}; chown it to the user that runs the program"
        if not folder.is_dir():
            yield problem(f"{name}, {folder}, is no folder", todo)
            return
        try:
            with tempfile.NamedTemporaryFile(dir=folder, prefix=".doctor-") as file:
                file.write(b"x")
                file.flush()
        except OSError as error:
            yield problem(f"{name}, {folder}, can't be written: {error.strerror}", todo)
        else:
            yield ok(f"{name}: {folder}")


class Disk(Examination):
    id = "disk"
    what = "Whether there is room for uploads."
    probe = Probe.READY

    def look(self) -> Iterator[Finding]:
        for folder in sorted({self._nearest(name) for name in ("MEDIA_ROOT", "PRIVATE_ROOT")}):
            free = shutil.disk_usage(folder).free
            what = f"{free / 1e9:.1f} GB free below {folder}"
            if free < LEAST_FREE:
                yield problem(what, "Make room now: uploads and the database are about to fail.")
            elif free < LOW_FREE:
                yield warning(what, "Make room, or get a larger disk.")
            else:
                yield ok(what)

    def _nearest(self, name: str) -> Path:
        folder = Path(getattr(settings, name))
        while not folder.exists():
            folder = folder.parent
        return folder


class BuiltFiles(Examination):
    id = "built files"
    what = "Whether CSS, scripts and the words of the interface are made."

    def look(self) -> Iterator[Finding]:
        manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
        if settings.DEBUG or manifest.exists():
            yield ok("CSS and scripts")
        else:
            yield problem(f"{manifest} is missing", "manage.py collectstatic --noinput")
        missing = [
            code
            for code, _name in settings.LANGUAGES
            if code != "en" and not self._has_words(to_locale(code))
        ]
        if missing:
            yield problem(
                f"no words of the interface in {', '.join(missing)}", "manage.py compilemessages"
            )
        else:
            yield ok("words of the interface")

    def _has_words(self, name: str) -> bool:
        folders = [Path(folder) / name / "LC_MESSAGES" for folder in settings.LOCALE_PATHS]
        return any(os.access(folder / "django.mo", os.R_OK) for folder in folders)
