import threading
import time
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import databases

pytestmark = pytest.mark.both


@pytest.fixture
def app(tmp_path):
    folder = tmp_path / "app" / "migrations"
    folder.mkdir(parents=True)
    (folder / "0001_initial.py").write_text("operations = []")
    return folder


@pytest.mark.parametrize(
    "change",
    [
        lambda app: (app / "0001_initial.py").write_text("operations = [1]"),
        lambda app: (app / "0002_more.py").write_text(""),
        lambda app: (app / "0001_initial.py").unlink(),
        lambda app: (app / "0001_initial.py").rename(app / "0001_first.py"),
    ],
    ids=["edited", "added", "deleted", "renamed"],
)
def test_a_changed_migration_asks_for_another_database(app, change):
    before = databases.fingerprint([app])
    assert databases.fingerprint([app]) == before
    change(app)
    assert databases.fingerprint([app]) != before


def test_another_version_of_a_package_asks_for_another_database(app):
    old, new = (databases.fingerprint([app], [f"wagtail {version}"]) for version in ("8.0", "8.1"))
    assert old != new


@pytest.mark.django_db
def test_tests_run_on_a_database_with_all_migrations():
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert str(connection.settings_dict["NAME"]) != databases.migrated()


def test_two_runs_at_once_make_one_database(tmp_path, monkeypatch):
    made = []

    def migrate(name):
        made.append(name)
        time.sleep(0.1)
        Path(name).write_text("whole")

    monkeypatch.setattr(databases, "FOLDER", tmp_path / "databases")
    monkeypatch.setattr(databases, "_migrate", migrate)
    found = []
    runs = [
        threading.Thread(target=lambda: found.append(databases._migrated_file("one")))
        for _ in range(3)
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert len(made) == 1
    assert [Path(name).read_text() for name in found] == ["whole"] * 3


def test_databases_of_the_newest_migrations_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(databases, "FOLDER", tmp_path)
    monkeypatch.setattr(databases, "_migrate", lambda name: Path(name).write_text(""))
    names = [f"{databases.PREFIX}{number}" for number in range(databases.KEPT_FILES + 2)]
    for name in names:
        databases._migrated_file(name)
        time.sleep(0.01)
    assert sorted(tmp_path.glob("*.sqlite3")) == [
        tmp_path / f"{name}.sqlite3" for name in names[2:]
    ]


def test_a_run_that_was_killed_leaves_nothing_that_looks_whole(tmp_path, monkeypatch):
    def migrate(name):
        Path(name).write_text("half")
        raise KeyboardInterrupt

    monkeypatch.setattr(databases, "FOLDER", tmp_path)
    monkeypatch.setattr(databases, "_migrate", migrate)
    with pytest.raises(KeyboardInterrupt):
        databases._migrated_file("one")
    monkeypatch.setattr(databases, "_migrate", lambda name: Path(name).write_text("whole"))
    assert Path(databases._migrated_file("one")).read_text() == "whole"
