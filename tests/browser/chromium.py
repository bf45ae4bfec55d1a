"""
Finds Chromium or a browser built from it; `python -m tests.browser.chromium`
installs it on Debian where that is possible.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
MISSING = (
    "Chromium is missing, so the journeys in the browser did not run. On Debian: "
    "apt-get install chromium. Elsewhere: set CHROMIUM to the path of Chromium or Chrome."
)


def find_chromium() -> str | None:
    candidates = [os.environ.get("CHROMIUM", ""), *NAMES, MAC]
    return next(filter(None, map(shutil.which, filter(None, candidates))), None)


def can_install() -> bool:
    return (
        Path("/etc/debian_version").exists()
        and shutil.which("apt-get") is not None
        and os.geteuid() == 0
    )


def install() -> None:
    print("Chromium for the journeys in the browser (a minute or two) …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run(
            ["apt-get", "-qq", *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            print(f"apt-get {arguments[0]} failed.", file=sys.stderr)
            return


if __name__ == "__main__":
    if not find_chromium() and can_install():
        install()
    if not find_chromium():
        print(MISSING)
