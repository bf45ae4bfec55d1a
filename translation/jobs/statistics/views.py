"""The page of statistics and forecast, and the table as CSV."""

import csv
import datetime as dt
from collections import defaultdict
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Locale

from core.admin.spreadsheets import escape_formula
from translation.access.confinement import languages_of
from translation.jobs.people import may_give_out
from translation.jobs.statistics.forecast import forecasts
from translation.jobs.statistics.numbers import Line, by_month

URL_NAME = "translation_statistics"
MONTHS = 12


def lines_for(user: Any, locales: list[Locale]) -> list[Line]:
    """
    The lines of the last twelve months. Who doesn't give out works sees names but their own as
    one line a language: the figures measure work, not people.
    """
    since = timezone.now() - dt.timedelta(days=MONTHS * 31)
    lines = by_month(locales, since)
    if may_give_out(user):
        return lines
    own, others = get_user_display_name(user), _("everybody else")
    sums: dict[tuple[dt.date, int, str], list[Line]] = defaultdict(list)
    for line in lines:
        name = own if line.person == own else others
        sums[line.month, line.locale.pk, name].append(line)
    return [
        Line(
            month,
            same[0].locale,
            name,
            sum(line.translated for line in same),
            sum(line.reviewed for line in same),
        )
        for (month, _locale, name), same in sums.items()
    ]


def statistics(request: HttpRequest) -> HttpResponse:
    """GET, with `export=csv` for the table of months."""
    locales = list(Locale.objects.filter(pk__in=languages_of(request.user)).order_by("pk"))
    if not locales:
        raise PermissionDenied("This person works in no language.")
    lines = lines_for(request.user, locales)
    if request.GET.get("export") == "csv":
        return _as_csv(lines)
    context = {"lines": lines, "forecasts": forecasts(locales)}
    return render(request, "translation/jobs/statistics.html", context)


def _as_csv(lines: list[Line]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="translation-statistics.csv"'
    response.write("\ufeff")  # so that a spreadsheet program reads Khmer
    writer = csv.writer(response)
    writer.writerow(
        [_("Month"), _("Language"), _("Person"), _("Words translated"), _("Words reviewed")]
    )
    for line in lines:
        name = line.locale.get_display_name()
        cells = [f"{line.month:%Y-%m}", name, line.person, line.translated, line.reviewed]
        writer.writerow([escape_formula(cell) for cell in cells])
    return response


@hooks.register("register_admin_urls")
def register_statistics_url() -> list[Any]:
    return [path("reports/translation-statistics/", statistics, name=URL_NAME)]


@hooks.register("register_reports_menu_item")
def register_statistics_menu_item() -> MenuItem:
    return MenuItem(
        gettext_lazy("Translation statistics"),
        reverse(URL_NAME),
        icon_name="history",
        order=8960,
    )
