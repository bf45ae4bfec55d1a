"""`manage.py bootstrap`, what `make` runs before it serves."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.management.commands.bootstrap import Command


def test_bootstrap_refuses_outside_development(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="only with DEBUG"):
        call_command("bootstrap")


@pytest.mark.django_db
def test_bootstrap_does_only_what_is_left_to_do(settings, monkeypatch):
    settings.DEBUG = True
    monkeypatch.setattr(Command, "demo_is_loaded", lambda self: True)
    out = StringIO()

    call_command("bootstrap", stdout=out)

    assert out.getvalue().startswith("Accounts for /admin/: admin, editor,")
    assert len(out.getvalue().splitlines()) == 1
