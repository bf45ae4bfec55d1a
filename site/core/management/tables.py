"""Prints lists as tables, for the terminal or for a document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand

GAP = "  "


@dataclass(frozen=True)
class Table:
    """A table to print. `note`: a paragraph above it in the document."""

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[object]]
    note: str = ""

    @property
    def cells(self) -> list[list[str]]:
        return [[str(cell) for cell in row] for row in self.rows]


def as_text(table: Table) -> str:
    """The table as aligned columns, without Markdown's marks."""
    lines = [[cell.replace("`", "") for cell in line] for line in [table.columns, *table.cells]]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        GAP.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def as_markdown(table: Table) -> str:
    """A section of a document: heading, note, Markdown table."""
    rule = ["---"] * len(table.columns)
    lines = [list(table.columns), rule, *table.cells]
    rows = ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]
    parts = [f"## {table.title}", table.note, "\n".join(rows)]
    return "\n\n".join(part for part in parts if part)


def path_of(listed: Any) -> str:
    """The dotted name of a function or class."""
    return f"{listed.__module__}.{listed.__qualname__}"


class TableCommand(BaseCommand):
    """
    Base of commands that print tables; manage.py rules_doc writes the same tables to
    docs/developers/rules.md.
    """

    requires_system_checks = []  # it must also run while a list is invalid

    def tables(self) -> list[Table]:
        raise NotImplementedError

    def handle(self, **options) -> None:
        self.stdout.write("\n\n".join(map(as_text, self.tables())))
