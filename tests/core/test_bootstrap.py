"""`manage.py bootstrap`, what `make` runs before it serves."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.management.commands import bootstrap


@pytest.fixture
def called(settings, monkeypatch):
    """The commands that bootstrap calls, none of them run."""
    settings.DEBUG = True
    names = []
    monkeypatch.setattr(bootstrap, "call_command", lambda name, **options: names.append(name))
    return names


def run():
    out = StringIO()
    call_command("bootstrap", stdout=out)
    return out.getvalue()


pytestmark = pytest.mark.both


def test_bootstrap_refuses_outside_development(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="only with DEBUG"):
        call_command("bootstrap")


@pytest.mark.django_db
def test_catalogues_are_compiled_before_the_demonstration_is_asked_for(called):
    run()

    assert called == ["compilemessages", "demo"]


@pytest.mark.django_db
def test_database_is_migrated_where_it_must_be(called, monkeypatch):
    monkeypatch.setattr(bootstrap.Command, "unapplied_migrations", lambda self: ["one"])

    assert "Database" in run()
    assert called == ["compilemessages", "migrate", "demo"]


@pytest.mark.django_db
def test_installation_without_the_demonstration_says_so(called, monkeypatch):
    monkeypatch.setattr(bootstrap, "get_commands", dict)

    assert "No demonstration" in run()
    assert called == ["compilemessages"]
