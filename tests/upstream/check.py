"""
Run wagtail-localize's own tests with our work-arounds in place, and compare what fails.

    python tests/upstream/check.py FOLDER [-- options of Django's test command]

FOLDER is its unpacked source package. `expected.txt` beside this file lists the tests that
fail because we chose to behave otherwise, each with the reason; any other failure, and any
of these that passes again, ends with an error.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FAILED = re.compile(r"^(?:FAIL|ERROR): (\w+) \(([\w.]+?)(?:\.\1)?\)", re.MULTILINE)


def expected() -> dict[str, str]:
    """Test → why it fails here."""
    lines = (HERE / "expected.txt").read_text().splitlines()
    rows = [line.partition(" ") for line in lines if line.strip() and not line.startswith("#")]
    return {name: reason.strip() for name, _space, reason in rows}


def run(folder: Path, options: list[str]) -> str:
    paths = [folder, HERE, folder.parent / "packages", ROOT, ROOT / "site"]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "upstream_settings",
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
    }
    command = [sys.executable, "-W", "ignore", "-m", "django", "test", "tests", "--noinput"]
    done = subprocess.run(
        [*command, *options], cwd=folder, env=environment, capture_output=True, text=True
    )
    return done.stderr + done.stdout


def main() -> int:
    folder, *options = sys.argv[1:]
    output = run(Path(folder).resolve(), [each for each in options if each != "--"])
    found = re.search(r"^Ran (\d+) tests", output, re.MULTILINE)
    if not found:
        sys.stdout.write(output)
        return 2
    failed = {f"{place}.{name}" for name, place in FAILED.findall(output)}
    known = expected()
    for name in sorted(failed - set(known)):
        sys.stdout.write(f"fails, and no reason is known: {name}\n")
    for name in sorted(set(known) - failed):
        sys.stdout.write(f"passes again, take it off the list: {name}\n")
    both = len(failed & set(known))
    sys.stdout.write(f"{found[1]} tests, {both} fail as expected\n")
    return int(failed != set(known))


if __name__ == "__main__":
    sys.exit(main())
