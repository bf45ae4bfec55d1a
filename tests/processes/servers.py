"""Several servers of one site, and processes that publish, as real processes with one database."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests import databases

ROOT = Path(__file__).resolve().parents[2]
BEFORE = "import django; django.setup()\n"


class Site:
    """A site in a folder: its database, its files, and what works on it."""

    def __init__(self, folder, **settings):
        if databases.on_server():
            name = databases.name_for_this_process("processes")
            databases.new_database(name, source=databases.migrated())
            parts = urlsplit(os.environ["DATABASE_URL"])
            address = urlunsplit(parts._replace(path=f"/{name}"))
        else:
            database = folder / "site.sqlite3"
            shutil.copyfile(databases.migrated(), database)
            address = f"sqlite:///{database}"
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.log = folder / "log"
        self.environment = {
            **kept,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DATABASE_URL": address,
            "MEDIA_ROOT": str(folder / "media"),
            "PRIVATE_ROOT": str(folder / "private"),
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
            **settings,
        }

    def start(self, code: str) -> subprocess.Popen:
        """A process with Django set up that runs some code."""
        return self._process(sys.executable, "-c", BEFORE + code)

    def run(self, code: str) -> None:
        assert self.start(code).wait() == 0, self.log.read_text()[-5000:]

    def _process(self, *command):
        with self.log.open("ab") as log:
            return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)

    @contextmanager
    def serving(self, number=2):
        """Within this so many servers answer; gives their ports."""
        with ExitStack() as stack:
            yield [stack.enter_context(self._server()) for _number in range(number)]

    @contextmanager
    def _server(self):
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        gunicorn = (sys.executable, "-m", "gunicorn", "config.wsgi", "--workers", "1")
        process = self._process(*gunicorn, "--bind", f"127.0.0.1:{port}", "--timeout", "120")
        try:
            self._wait(port, process)
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)

    def _wait(self, port, process):
        end = time.monotonic() + 120
        while time.monotonic() < end and process.poll() is None:
            try:
                status(port, "/robots.txt")
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise AssertionError(self.log.read_text()[-5000:])


def status(port, path) -> int:
    """What a server answers at a path."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status
