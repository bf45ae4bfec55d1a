"""The form that narrows the matrix, and what it leaves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from translation.jobs.matrix.rows import Cell, Row, State

NOBODY = "nobody"


class MatrixForm(forms.Form):
    """Every field may be empty. State, translator and overdue are asked of one and the same cell."""

    q = forms.CharField(label=_("Title"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Type"), required=False)
    locale = forms.ChoiceField(label=_("Language"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *((state.value, state.label) for state in State)],
    )
    assignee = forms.ChoiceField(label=_("Translator"), required=False)
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)

    def __init__(self, data: Any, rows: list[Row], locales: list[Locale]) -> None:
        super().__init__(data)
        kinds = {row.kind: row.kind_name for row in rows}
        people = {
            cell.assignee_id: cell.assignee for row in rows for cell in row.cells if cell.assignee
        }
        self.fields["kind"].choices = _choices(kinds)
        self.fields["assignee"].choices = [*_choices(people), (NOBODY, _("nobody yet"))]
        self.fields["locale"].choices = [
            ("", _("All")),
            *((locale.language_code, locale.get_display_name()) for locale in locales),
        ]

    def left(self, rows: list[Row]) -> list[Row]:
        """The rows that are wanted; all of them if the form isn't valid."""
        wanted = self.cleaned_data if self.is_valid() else {}
        if not any(wanted.values()):
            return rows
        words, kind = wanted["q"].casefold(), wanted["kind"]
        return [
            row
            for row in rows
            if words in row.title.casefold()
            and kind in ("", str(row.kind))
            and any(self._is_wanted(cell, wanted) for cell in row.cells)
        ]

    @staticmethod
    def _is_wanted(cell: Cell, wanted: dict[str, Any]) -> bool:
        person = wanted["assignee"]
        return (
            wanted["locale"] in ("", cell.locale.language_code)
            and wanted["state"] in ("", cell.state.value)
            and (not wanted["overdue"] or cell.is_overdue)
            and (
                not person
                or (person == NOBODY and cell.translation is not None and not cell.assignee_id)
                or person == str(cell.assignee_id)
            )
        )


def _choices(names: dict[int, str]) -> list[tuple[str, Any]]:
    pairs = sorted(names.items(), key=lambda pair: pair[1].casefold())
    return [("", _("All")), *((str(key), name) for key, name in pairs)]
