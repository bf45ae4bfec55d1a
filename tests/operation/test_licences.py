"""Nothing under the GPL is installed, and every package says what it is under."""

import re
from pathlib import Path

import pytest

from operation.licences import Installed, installed

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("licence", "forbidden"),
    [
        ("GPL-3.0-or-later", True),
        ("GNU General Public License v2 (GPLv2)", True),
        ("AGPL-3.0-only", True),
        ("GNU Affero General Public License v3", True),
        ("GNU Library or Lesser General Public License (LGPL)", False),
        ("LGPL-2.1-or-later", False),
        ("MIT", False),
    ],
)
def test_gpl_is_told_from_its_lesser_sister(licence, forbidden):
    assert Installed("a", "1", licence).is_forbidden is forbidden


def test_package_that_carries_what_is_under_the_gpl_is_known():
    assert Installed("pillow_heif", "1", "BSD-3-Clause").is_forbidden


def test_nothing_under_the_gpl_is_installed():
    assert not [package for package in installed() if package.is_forbidden]


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-build.txt", "requirements-dev.txt"]
)
def test_everything_is_pinned_with_its_hashes(name):
    text = (ROOT / name).read_text()
    packages = re.findall(r"^([\w.-]+)(.*)$(?=\n    --hash)", text, re.MULTILINE)

    assert packages
    assert all(rest.startswith("==") for _name, rest in packages)
