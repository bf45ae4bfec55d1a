"""`manage.py demo --if-needed`, by which `make` builds the demonstration once; building has its own tests."""

import os
from io import StringIO

import pytest
from django.core.management import call_command

from demo.loading import accounts
from demo.management.commands import demo

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(settings, tmp_path, monkeypatch):
    """How often the demonstration was built."""
    settings.MEDIA_ROOT = tmp_path
    times = []

    def build(self):
        times.append("built")
        accounts.make_accounts()

    monkeypatch.setattr(demo.Command, "build", build)
    return times


def run():
    out = StringIO()
    call_command("demo", if_needed=True, stdout=out)
    return out.getvalue().splitlines()


def test_first_run_builds_the_demonstration_and_names_the_accounts(built):
    lines = run()

    assert built == ["built"]
    assert lines[-1] == (
        "Accounts for /admin/: admin, editor, historian, translator-km, translator-es, "
        "reviewer-en, reviewer-km, reviewer-es, publisher, author, dignity. Password: remember"
    )


def test_second_run_has_nothing_left_to_do(built):
    run()
    lines = run()

    assert built == ["built"]
    assert len(lines) == 1


@pytest.mark.long
@pytest.mark.parametrize("kind", ["content", "media"])
def test_demonstration_is_built_again_when_a_file_of_it_is_newer(
    built, tmp_path, monkeypatch, kind
):
    run()
    folder = tmp_path / kind
    folder.mkdir()
    (folder / "new.toml").touch()
    os.utime(tmp_path / ".demo", (0, 0))
    monkeypatch.setattr(demo, "CONTENT", tmp_path / "content")
    monkeypatch.setattr(demo, "MEDIA", tmp_path / "media")
    run()

    assert built == ["built"] * 2


@pytest.mark.long
def test_demonstration_is_built_again_in_another_database(built, django_user_model):
    run()
    django_user_model.objects.all().delete()
    run()

    assert built == ["built"] * 2


@pytest.mark.long
def test_without_the_option_it_is_built_every_time(built):
    call_command("demo", verbosity=0)
    call_command("demo", verbosity=0)

    assert built == ["built"] * 2
