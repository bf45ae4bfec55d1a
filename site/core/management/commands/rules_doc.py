from typing import Any

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from core.management.tables import as_markdown

COMMANDS = (
    "publish_rules",
    "due_work",
    "translation_checks",
    "sitemaps",
    "doctor_checks",
    "searched_pages",
    "hooks",
)
HEAD = """\
# Rules, due work, checks of translations, sitemaps, examinations, searched pages, hooks

Made by `manage.py rules_doc > docs/developers/rules.md`; a test compares. The first five are
lists of dotted names in `site/config/settings/lists.py`: a class that is in no list has no effect,
and an installation adds its own there. `manage.py check` reports errors in a list.
"""


def document() -> str:
    """The whole of docs/developers/rules.md."""
    found: list[Any] = [load_command_class(get_commands()[name], name) for name in COMMANDS]
    parts = [as_markdown(table) for command in found for table in command.tables()]
    return "\n\n".join([HEAD.strip(), *parts]) + "\n"


class Command(BaseCommand):
    help = "Print docs/developers/rules.md, made from the lists."

    def handle(self, **options) -> None:
        self.stdout.write(document(), ending="")
