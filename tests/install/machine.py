"""Runs the commands of a page of docs/ on this machine; where systemd doesn't run, what it would start."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
UNITS = Path("/etc/systemd/system")


def commands_in(text: str) -> Iterator[str]:
    """Each line of each shell block of a page, in order, without comments."""
    for block in BLOCK.findall(text):
        for line in block.splitlines():
            command = re.sub(r"\s+#.*", "", line).strip()
            if command:
                yield command


def section(page: Path, title: str, last: str | None = None) -> str:
    """A page from one heading to that of another, or to its end."""
    text = page.read_text(encoding="utf-8")
    start = text.index(f"## {title}")
    return text[start : text.index(f"## {last}", start) if last else len(text)]


class Machine:
    """This machine. `folder`: where commands run; each `cd` changes it."""

    def __init__(self, folder: str = "/root"):
        self.folder = folder
        self.has_systemd = Path("/run/systemd/system").exists()
        self.running: dict[str, subprocess.Popen] = {}

    def run(self, command: str, **environment: str) -> str:
        """Run a command as root; gives what it said. Ends the program if it fails."""
        print(f"# {command}", flush=True)
        if command.startswith("cd "):
            self.folder = command.removeprefix("cd ")
            return ""
        if command.startswith("systemctl ") and not self.has_systemd:
            return self._without_systemd(command.split()[1:])
        started = time.monotonic()
        done = subprocess.run(
            ["bash", "-ec", command],
            cwd=self.folder,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        print(f"  {time.monotonic() - started:.0f} s", flush=True)
        if done.returncode:
            sys.exit(f"{done.stdout[-4000:]}\nFAILED ({done.returncode}): {command}")
        return done.stdout

    def _without_systemd(self, words: list[str]) -> str:
        """What systemd would do; a timer's service runs once."""
        units = [word for word in words[1:] if not word.startswith("-")]
        if words[0] == "reload":
            return self.run("nginx -s reload 2>/dev/null || nginx")
        for unit in units if words[0] in {"enable", "start", "restart"} else ():
            if unit.endswith(".timer"):
                self._start(unit.removesuffix(".timer"), wait=True)
            else:
                self._start(unit)
        return ""

    def _start(self, name: str, *, wait: bool = False) -> None:
        if name in self.running:
            self.running.pop(name).terminate()
        text = (UNITS / f"{name}.service").read_text()
        for command in re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE):
            line = (
                "set -a; . /etc/memoria.env; set +a; cd /srv/memoria; "
                f"exec runuser -u memoria -- {command}"
            )
            with Path(f"/var/log/{name}.log").open("ab") as log:
                process = subprocess.Popen(["bash", "-ec", line], stdout=log, stderr=log)
            if not wait:
                self.running[name] = process
            elif process.wait():
                sys.exit(f"FAILED: {command}: see /var/log/{name}.log")

    def stop(self) -> None:
        """End what was started in the place of systemd."""
        for process in self.running.values():
            process.terminate()
