"""
What a reader costs: from the page store, rendered by Django, and from a program that does nothing.

Run it with `.venv/bin/python benchmarks/serving.py` beside a demonstration that `make` has built.
Three servers run one after the other, each with two workers, and four readers ask for one story
again and again. Requests a second differ from machine to machine; only their ratio says something.
The last figures stand in docs/operators/page-store.md.
"""

import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATHS = ["/en/stories/", "/km/", "/es/commemorations/"]
READERS, SECONDS = 4, 5
NOTHING = """
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html")])
    return [b"x" * 5000]
"""


@contextmanager
def server(application: str, **settings: str):
    """A server of the checkout within this; gives its port."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--workers", "2", "--blocking-threads", "2", "--workers-kill-timeout", "2"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev", **settings}
    process = subprocess.Popen(
        [*command, "--log-level", "error", application], cwd=ROOT, env=environment
    )
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port: int) -> None:
    for _second in range(60):
        try:
            ask(HTTPConnection("127.0.0.1", port), "/en/")
            return
        except OSError:
            time.sleep(1)
    raise SystemExit("The server did not start.")


def ask(connection: HTTPConnection, path: str) -> None:
    connection.request("GET", path, headers={"Accept-Encoding": "br, gzip"})
    answer = connection.getresponse()
    answer.read()
    if answer.status >= 400:
        raise SystemExit(
            f"{path} answers {answer.status}. Run make once, to build the demonstration."
        )


def requests_a_second(port: int) -> dict[str, float]:
    return {path: round(_of_path(port, path), 1) for path in PATHS}


def _of_path(port: int, path: str) -> float:
    ask(HTTPConnection("127.0.0.1", port), path)  # nobody measures the first
    counts, end = [0] * READERS, time.monotonic() + SECONDS

    def read(number: int) -> None:
        connection = HTTPConnection("127.0.0.1", port)
        while time.monotonic() < end:
            ask(connection, path)
            counts[number] += 1

    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return sum(counts) / SECONDS


def main() -> None:
    nothing = ROOT / "var" / "benchmark_nothing.py"
    nothing.write_text(NOTHING)
    cases = {
        "Django": ("config.wsgi:application", {"PAGE_STORE": "0"}),
        "page store": ("config.wsgi:application", {"PAGE_STORE": "1"}),
        "nothing": (
            "benchmark_nothing:application",
            {"PYTHONPATH": str(nothing.parent)},
        ),
    }
    found = {}
    try:
        for name, (application, settings) in cases.items():
            with server(application, **settings) as port:
                found[name] = requests_a_second(port)
            print(f"{name}: {found[name]} requests a second")
    finally:
        nothing.unlink()
    for path in PATHS:
        slow, fast = found["Django"][path], found["page store"][path]
        share = fast / found["nothing"][path]
        print(f"{path}: the store answers {fast / slow:.0f} times as many, {share:.0%} of nothing")


if __name__ == "__main__":
    main()
