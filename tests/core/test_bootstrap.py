"""`manage.py bootstrap`, what `make` runs before it serves."""

import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.management.commands import bootstrap
from core.management.commands.bootstrap import ACCOUNTS
from demo.loading import accounts


def test_bootstrap_refuses_outside_development(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="only with DEBUG"):
        call_command("bootstrap")


def test_the_accounts_it_names_are_those_of_the_demonstration():
    assert list(accounts.ACCOUNTS) == ACCOUNTS


@pytest.fixture
def demos(settings, tmp_path, monkeypatch):
    """How often the demonstration was built; building is left to its own tests."""
    settings.DEBUG = True
    settings.MEDIA_ROOT = tmp_path
    built = []

    def build(name, **options):
        if name == "demo":
            built.append(name)
            accounts.make_accounts()

    monkeypatch.setattr(bootstrap, "call_command", build)
    return built


def run():
    out = StringIO()
    call_command("bootstrap", stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.django_db
def test_first_run_builds_the_demonstration_and_names_the_accounts(demos):
    lines = run()

    assert demos == ["demo"]
    assert lines[-1].startswith("Accounts for /admin/: admin, editor,")


@pytest.mark.django_db
def test_second_run_has_nothing_left_to_do(demos):
    run()
    lines = run()

    assert demos == ["demo"]
    assert len(lines) == 1


@pytest.mark.django_db
def test_demonstration_is_built_again_when_a_text_is_newer(demos, tmp_path):
    run()
    os.utime(tmp_path / ".demo", (0, 0))
    run()

    assert demos == ["demo", "demo"]


@pytest.mark.django_db
def test_demonstration_is_built_again_in_another_database(demos, django_user_model):
    run()
    django_user_model.objects.all().delete()
    run()

    assert demos == ["demo", "demo"]
