"""Admin views of days of remembrance and their editions."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.models import Locale, Page

from core.i18n.dates import written
from core.i18n.punctuation import joined
from stories.editions import checks as edition_checks
from stories.editions import next_edition
from stories.models import CommemorationPage, EditionCheck, StoryPage


@require_http_methods(["GET", "POST"])
def prepare(request, pk):
    """Ask for confirmation and make the next edition of a day; open it if it exists."""
    day = next_edition.original_day(get_object_or_404(CommemorationPage, pk=pk))
    if not day.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    try:
        if request.method == "POST":
            return _redirect_to_edition(request, next_edition.prepare(day, request.user))
        date, found = next_edition.next_edition(day)
    except next_edition.NoDate:
        messages.error(request, _("Enter the next date of this day first."))
        return redirect("wagtailadmin_pages:edit", day.pk)
    if found:
        return redirect("wagtailadmin_pages:edit", found.pk)
    last = next_edition.last_edition(day, date.year)
    context = {
        "day": day,
        "date": date,
        "last": last,
        "languages": _languages(last),
        "goes_live": day.midnight(date).astimezone(day.zone),
    }
    return TemplateResponse(request, "stories/admin/prepare.html", context)


def _languages(last) -> list[Locale]:
    versions = last.get_translations().filter(alias_of=None) if last else []
    return [version.locale for version in versions]


def _redirect_to_edition(request, prepared):
    page = prepared.page
    if prepared.is_new:
        names = joined(prepared.languages)
        text = _("The edition of %(date)s is begun as a draft.") % {
            "date": written(page.story_date)
        }
        if names:
            text += " " + _("Sent to translation: %(languages)s.") % {"languages": names}
        messages.success(request, text)
    else:
        messages.info(request, _("This edition has been begun already."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
def translate(request, pk):
    """Send an edition or a day to one language (POST `language`), and open the translation."""
    page = get_object_or_404(Page, pk=pk).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    code = request.POST.get("language", "")
    earlier = _earlier_edition(page)
    if next_edition.send_to_translation(page, earlier, request.user, [code]):
        messages.success(request, _("Sent to translation."))
    version = page.get_translations().filter(locale__language_code=code).first()
    if version is None:
        messages.error(request, _("This page can’t be sent to that language yet."))
    return redirect("wagtailadmin_pages:edit", (version or page).pk)


def _earlier_edition(page):
    """The earlier edition whose translations an edition can reuse."""
    if not isinstance(page, StoryPage) or not page.is_edition:
        return None
    return next_edition.last_edition(page.get_parent(), page.edition_year)


@require_http_methods(["GET", "POST"])
def checks(request, pk):
    """The list of what an edition copied from an earlier one; people mark the checked entries."""
    page = get_object_or_404(StoryPage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        keys = {int(key) for key in request.POST.getlist("done") if key.isdecimal()}
        edition_checks.save_checked(page, request.user, keys)
        left = len(edition_checks.open_checks(page.get_latest_revision_as_object()))
        if left:
            messages.success(request, _("Saved. Still to check: %(number)d.") % {"number": left})
        else:
            messages.success(request, _("Saved. Everything is checked."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    open_ones = edition_checks.open_checks(page.get_latest_revision_as_object())
    rows = EditionCheck.objects.filter(page=page).select_related("done_by")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    context = {
        "page": page,
        "rows": [
            {
                "check": row,
                "address": edit + edition_checks.editor_anchor(row),
                "is_gone": not row.done_at and row not in open_ones,
            }
            for row in rows
        ],
    }
    return TemplateResponse(request, "stories/admin/checks.html", context)


urlpatterns = [
    path("<int:pk>/prepare/", prepare, name="prepare"),
    path("<int:pk>/translate/", translate, name="translate"),
    path("<int:pk>/checks/", checks, name="checks"),
]
