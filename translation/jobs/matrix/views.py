"""The matrix of works and languages, in the menu of the admin, and as CSV."""

import csv
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Locale
from wagtail_localize.models import Translation

from core.admin.spreadsheets import escape_formula
from translation.access.confinement import languages_of
from translation.jobs.matrix.filters import MatrixForm
from translation.jobs.matrix.rows import Cell, Row, State, all_rows
from translation.jobs.people import may_give_out

ON_A_PAGE = 50


def rows_for(user: Any) -> tuple[list[Locale], list[Row]]:
    """
    The languages a person works in, and the works that have something in one of them. For those
    who work in all languages: all works.
    """
    everything = list(Locale.objects.order_by("pk"))
    locales = [locale for locale in everything if locale.pk in languages_of(user)]
    rows = all_rows(everything, languages_of(user))
    if len(locales) < len(everything):
        rows = [row for row in rows if any(cell.state != State.NONE for cell in row.cells)]
    return locales, rows


def matrix(request: HttpRequest) -> HttpResponse:
    """GET with the fields of the form, `p` (page) and `export=csv`."""
    locales, rows = rows_for(request.user)
    if not locales:
        raise PermissionDenied("This person works in no language.")
    form = MatrixForm(request.GET, rows, locales)
    found = form.left(rows)
    if request.GET.get("export") == "csv":
        return _as_csv(found, locales)
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "form": form,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("p")),
        "locales": locales,
        "query": query.urlencode(),
        "may_give_out": may_give_out(request.user),
        "states": list(State),
    }
    return render(request, "translation/jobs/matrix.html", context)


def _as_csv(rows: list[Row], locales: list[Locale]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="translation-work.csv"'
    response.write("\ufeff")  # so that a spreadsheet program reads Khmer
    writer = csv.writer(response)
    facts = [_("State"), _("Percent"), _("Translator"), _("Due date")]
    names = [locale.get_display_name() for locale in locales]
    heads = [f"{name}: {fact}" for name in names for fact in facts]
    writer.writerow([_("Title"), _("Type"), *heads])
    for row in rows:
        cells = [value for cell in row.cells for value in _values(cell)]
        writer.writerow([escape_formula(each) for each in (row.title, row.kind_name, *cells)])
    return response


def _values(cell: Cell) -> list[Any]:
    percent = "" if cell.percent is None else cell.percent
    return [cell.state.label, percent, cell.assignee, cell.due.isoformat() if cell.due else ""]


def open_editor(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Leads to the editor of a translation: a cell knows no record of its own."""
    translation = get_object_or_404(Translation, pk=translation_id)
    return redirect(translation.get_target_instance_edit_url())


@hooks.register("register_admin_urls")
def register_matrix_urls() -> list[Any]:
    urls = [
        path("", matrix, name="matrix"),
        path("<int:translation_id>/", open_editor, name="open"),
    ]
    return [path("translations/work/", include((urls, "translation_work")))]


class MatrixMenuItem(MenuItem):
    """For whoever works in some language."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(languages_of(request.user))


@hooks.register("register_admin_menu_item")
def register_matrix_menu_item() -> MatrixMenuItem:
    return MatrixMenuItem(
        gettext_lazy("Translation work"),
        reverse("translation_work:matrix"),
        icon_name="wagtail-localize-language",
        order=250,
    )
