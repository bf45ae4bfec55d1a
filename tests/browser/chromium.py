"""
What the journeys in the browser need from the machine: Chromium or a browser built from it, and
libatomic1 for the driver that Playwright brings. `python -m tests.browser.chromium` installs
what is missing where it runs as root on Debian; elsewhere it says in one sentence what is.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.require import everything_is_required

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
CHROMIUM = "chromium"
LIBATOMIC = "libatomic1"


def find_chromium() -> str | None:
    """The path of Chromium or Chrome; CHROMIUM in the environment comes first."""
    candidates = [os.environ.get("CHROMIUM", ""), *NAMES, MAC]
    return next(filter(None, map(shutil.which, filter(None, candidates))), None)


def missing() -> list[str]:
    """The packages of Debian that the journeys lack."""
    found = [] if find_chromium() else [CHROMIUM]
    if "libatomic" in why_playwright_does_not_start():
        found.append(LIBATOMIC)
    return found


def why_playwright_does_not_start() -> str:
    """What its driver, a Node.js of its own, says when it can't run; empty when it can."""
    done = subprocess.run(
        [sys.executable, "-m", "playwright", "--version"],
        capture_output=True,
        text=True,
        check=False,
    )
    return (done.stderr.strip() or "no reason given") if done.returncode else ""


def what_is_missing() -> str:
    """Says in one sentence what the journeys lack and how to get it. Empty when they can run."""
    if packages := missing():
        command = f"apt-get update && apt-get install {' '.join(packages)}"
        return (
            f"The journeys in the browser can't run; on Debian as root: {command} "
            "(elsewhere set CHROMIUM to the path of Chromium or Chrome)."
        )
    if reason := why_playwright_does_not_start():
        return f"The journeys in the browser can't run: Playwright does not start ({reason})."
    return ""


def can_install() -> bool:
    return (
        Path("/etc/debian_version").exists()
        and shutil.which("apt-get") is not None
        and os.geteuid() == 0
    )


def install(packages: list[str]) -> None:
    print(f"For the journeys in the browser: apt-get install {' '.join(packages)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-qq", *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            print(f"apt-get {arguments[0]} failed.", file=sys.stderr)
            return


def main() -> int:
    """1 where something is still missing and REQUIRE_ALL is set, else 0."""
    if (packages := missing()) and can_install():
        install(packages)
    if sentence := what_is_missing():
        print(sentence)
    return int(bool(sentence) and everything_is_required())


if __name__ == "__main__":
    sys.exit(main())
