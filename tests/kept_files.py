"""
Files of the demonstration that take long to make and are the same each time: the renditions of
its pictures. Made for one database they serve the other, and the next run.

Kept in `.cache/files`, each in a folder named by a hash of all it was made from.
"""

import shutil
import time
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from unittest.mock import patch

from django.core.files.base import ContentFile
from wagtail.images.models import AbstractImage

from tests.databases import CACHE, fingerprint, versions

FOLDER = CACHE / "files"
DAYS = 30  # what nobody asked for in so many days goes


@contextmanager
def kept_files():
    """Within this the demonstration takes from the cache what stands there, and adds the rest."""
    forget_old()
    cut = AbstractImage.generate_rendition_file

    def kept_cut(image, filter, *, source=None):
        # A file of its own: renditions are made in threads, which share that of the picture.
        with image.file.storage.open(image.file.name) as file:
            original = sha256(file.read()).hexdigest()
        focus = str(image.get_focal_point())
        parts = ["rendition", packages(), original, image.file.name, filter.spec, focus]

        def make():
            made = cut(image, filter, source=source)
            made.seek(0)
            return made.name, made.read()

        name, content = keep(parts, make)
        return ContentFile(content, name)

    with patch.object(AbstractImage, "generate_rendition_file", kept_cut):
        yield


@cache
def packages() -> str:
    """A hash of the versions of all packages: another Pillow may make another file."""
    return fingerprint([], versions())


def keep(parts: list[str], make) -> tuple[str, bytes]:
    """(name, content) of the file made of `parts`; `make` gives them when it isn't there yet."""
    folder = FOLDER / sha256(repr(parts).encode()).hexdigest()[:32]
    if folder.exists():
        folder.touch()
        (file,) = folder.iterdir()
        return file.name, file.read_bytes()
    name, content = make()
    unfinished = Path(mkdtemp(dir=FOLDER))
    (unfinished / name).write_bytes(content)
    try:
        unfinished.rename(folder)
    except OSError:  # somebody else was quicker
        shutil.rmtree(unfinished)
    return name, content


def forget_old() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for folder in FOLDER.iterdir():
        if folder.stat().st_mtime < time.time() - DAYS * 86_400:
            shutil.rmtree(folder, ignore_errors=True)
