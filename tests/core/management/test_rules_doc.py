"""What the lists say stands in docs/developers/rules.md, and what commands print is one table."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from core.management.commands.rules_doc import COMMANDS
from core.management.tables import Table, as_markdown, as_text
from core.setting_lists import classes_in

ROOT = Path(__file__).resolve().parents[3]


def printed(command) -> str:
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def test_document_is_what_the_lists_say():
    assert (ROOT / "docs/developers/rules.md").read_text() == printed("rules_doc"), (
        "Write it anew: DJANGO_SETTINGS_MODULE=config.settings.test .venv/bin/python manage.py "
        "rules_doc > docs/developers/rules.md"
    )


def test_publish_rules_are_printed_in_their_order():
    lines = printed("publish_rules").splitlines()[1:]

    assert [line.split()[1] for line in lines] == [rule.id for rule in classes_in("PUBLISH_RULES")]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_prints_its_table(command):
    assert len(printed(command).splitlines()) > 2


def test_table_at_a_terminal_has_columns_below_each_other():
    table = Table("Fruit", ("Name", "Colour"), [("`plum`", "blue"), ("lemon", "yellow")])

    assert as_text(table) == "Name   Colour\nplum   blue\nlemon  yellow"


def test_table_in_a_document_has_a_heading_and_a_note():
    table = Table("Fruit", ("Name",), [("a|b",)], "What is eaten.")

    assert as_markdown(table) == "## Fruit\n\nWhat is eaten.\n\n| Name |\n| --- |\n| a\\|b |"
