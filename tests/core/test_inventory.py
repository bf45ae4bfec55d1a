"""What takes effect by being registered is listed, and nothing falls out of the list unseen."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LISTED = ROOT / "docs/developers/inventory.txt"


def test_everything_registered_stands_in_the_inventory():
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    found = subprocess.run(
        [sys.executable, "manage.py", "inventory"],
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert found.splitlines() == LISTED.read_text().splitlines(), (
        "If the change is meant, write the list anew: "
        "DJANGO_SETTINGS_MODULE=config.settings.test .venv/bin/python manage.py inventory "
        "> docs/developers/inventory.txt"
    )
