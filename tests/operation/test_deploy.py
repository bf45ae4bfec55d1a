"""The files of deploy/ and the commands of docs/operators/ work as they stand."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
TEXTS = [
    *sorted((ROOT / "docs/operators").glob("*.md")),
    *sorted(path for path in DEPLOY.rglob("*") if path.is_file()),
]
COMMAND = re.compile(r"(?:manage\.py|^memoria) ([a-z_]+)((?: +[\w./:@=<>-]+)*)", re.MULTILINE)


def commands_in(path):
    return [match.groups() for match in COMMAND.finditer(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_each_command_that_is_named_exists_and_takes_what_is_given(path):
    known = get_commands()
    for name, words in commands_in(path):
        assert name in known, f"{path}: manage.py {name}"
        if " --" in words:
            parser = load_command_class(known[name], name).create_parser("manage.py", name)
            options = [word for word in shlex.split(words) if word.startswith("--")]
            for option in options:
                assert option.partition("=")[0] in parser._option_string_actions, f"{name} {option}"


def test_commands_are_found_at_all():
    assert ("backup", " /var/backups/memoria --keep 14") in commands_in(
        DEPLOY / "systemd/memoria-daily.service"
    )


def test_each_file_for_operators_is_named_in_their_docs():
    text = "".join(path.read_text() for path in (ROOT / "docs/operators").glob("*.md"))
    units = "deploy/systemd/memoria-*" in text

    for path in TEXTS:
        if path.is_relative_to(DEPLOY):
            name = path.relative_to(ROOT).as_posix()
            in_a_named_folder = units and path.parent.name == "systemd"
            beside_compose = path.name == "upstream.conf"
            assert name in text or in_a_named_folder or beside_compose, name


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is missing")
@pytest.mark.parametrize("unit", sorted((DEPLOY / "systemd").glob("*")), ids=lambda unit: unit.name)
def test_units_are_what_systemd_understands(unit, tmp_path):
    for each in (DEPLOY / "systemd").glob("*"):
        # The program isn't installed here; the rest stands as it is.
        text = re.sub(r"/srv/memoria/\.venv/bin/\w+", "/bin/true", each.read_text())
        (tmp_path / each.name).write_text(text)

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / unit.name],
        capture_output=True,
        text=True,
        check=False,
    )

    ours = [line for line in done.stderr.splitlines() if "memoria-" in line]
    assert not ours
