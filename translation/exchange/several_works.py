"""
The files of many works at once: chosen in a list, downloaded as one zip, uploaded with a preview.

A work that is locked or in review, or that the person may not change, is named and left alone.
"""

from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from translation.access.confinement import languages_of
from translation.editor import locks
from translation.exchange import files, package, preview
from translation.exchange.comparison import Change, Comparison, compare, rows_of, write
from translation.exchange.one_work import download_xliff
from translation.exchange.uploads import InvalidFileError, uploaded
from translation.localize_fixes.report_rows import with_instances_and_progress
from translation.lookup import target_of

SESSION_KEY = "exchange-several"
ROWS_A_PAGE = 100
MOST_WORKS = 500
ROWS_A_WORK = 20


class ChoiceForm(forms.Form):
    """Which works are listed: of one language, with some words in their title."""

    language = forms.ModelChoiceField(
        label=gettext_lazy("Language"), queryset=Locale.objects.none(), required=False
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, required=False)

    def __init__(self, data: Any, user: Any) -> None:
        super().__init__(data)
        own = Locale.objects.filter(pk__in=languages_of(user)).order_by("pk")
        self.fields["language"].queryset = own
        self.fields["language"].label_from_instance = Locale.get_display_name
        if len(own) == 1:
            del self.fields["language"]


def translations_for(user: Any) -> QuerySet[Translation]:
    """The running translations into the languages a person works in, by title."""
    return (
        Translation.objects.filter(enabled=True, target_locale__in=languages_of(user))
        .select_related(
            "source__locale", "source__specific_content_type", "target_locale", "source__object"
        )
        .order_by("source__object_repr", "target_locale", "pk")
    )


def show(request: HttpRequest) -> HttpResponse:
    """The list of works to choose from, and the form for uploads."""
    form = ChoiceForm(request.GET, request.user)
    found = translations_for(request.user)
    if form.is_valid():
        if form.cleaned_data.get("language"):
            found = found.filter(target_locale=form.cleaned_data["language"])
        if form.cleaned_data["title"]:
            found = found.filter(source__object_repr__icontains=form.cleaned_data["title"])
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "form": form,
        "page": page,
        "rows": with_instances_and_progress(page.object_list),
        "formats": package.FORMATS.values(),
    }
    return render(request, "translation/exchange/works.html", context)


@require_POST
def download(request: HttpRequest) -> HttpResponse:
    """A zip with the files of the chosen works."""
    keys = [int(key) for key in request.POST.getlist("work") if key.isdecimal() and len(key) < 19]
    wanted = package.FORMATS.get(request.POST.get("format", ""))
    chosen = [
        translation
        for translation in translations_for(request.user).filter(pk__in=keys[:MOST_WORKS])
        if _may_edit(request.user, target_of(translation.source, translation.target_locale))
    ]
    if not chosen or wanted is None:
        messages.warning(request, _("Choose the works first."))
        return redirect("exchange:works")
    response = HttpResponse(package.pack(chosen, wanted), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{wanted.name}.zip"'
    return response


def _may_edit(user: Any, target: Model | None) -> bool:
    return target is not None and user_can_edit_instance(user, target)


# Import -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class ReadWork:
    """A work of an upload and what its file would change."""

    work: files.WorkFile
    translation: Translation
    comparison: Comparison


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Preview the changes of all works of an upload; store them when the preview is confirmed."""
    if "confirmed" in request.POST:
        return _confirm(request)
    try:
        name, data = uploaded(request, files.LARGEST_ZIP)
        works, unread = files.read_upload(name, data)
    except InvalidFileError as error:
        messages.error(request, str(error))
        return redirect("exchange:works")
    read, known = [], _by_identity(request.user, works)
    for work in works:
        try:
            read.append(_compared(request.user, work, known.get(work.identity)))
        except InvalidFileError as error:
            unread.append(files.Unread(work.name, str(error)))
    changing = [each for each in read if each.comparison.changes or each.comparison.refusals]
    if not changing and not unread:
        messages.info(request, _("This file says what is stored already; nothing would change."))
        return redirect("exchange:works")
    previewed = [
        [each.translation.pk, each.work.tool_name, [asdict(row) for row in each.comparison.changes]]
        for each in changing
        if each.comparison.changes
    ]
    request.session[SESSION_KEY] = previewed
    context = {
        "works": [
            preview.shown(each.translation, each.comparison, ROWS_A_WORK) for each in changing
        ],
        "unread": unread,
        "next": reverse("exchange:works"),
        "may_import": bool(previewed),
    }
    return render(request, "translation/exchange/preview.html", context)


def _by_identity(user: Any, works: list[files.WorkFile]) -> dict[str, Translation]:
    """The translations that files were made from, as far as the person works in their languages."""
    wanted = {work.identity for work in works}
    pairs = translations_for(user).values_list("pk", "uuid")
    keys = [pk for pk, uuid in pairs if str(uuid) in wanted]
    return {str(found.uuid): found for found in translations_for(user).filter(pk__in=keys)}


def _compared(user: Any, work: files.WorkFile, found: Translation | None) -> ReadWork:
    """Raises InvalidFileError where the person can't import this work now."""
    if found is None:
        raise InvalidFileError(_("It was made from no work that is translated to your languages."))
    files.check_belongs(work, found)
    target = target_of(found.source, found.target_locale)
    reason = refusal_reason(user, target)
    if reason:
        raise InvalidFileError(reason)
    rows = rows_of(found)
    return ReadWork(work, found, compare(work.entries(rows), found, rows))


def refusal_reason(user: Any, target: Model | None) -> str:
    """Why a person can't change a page or record now; empty if they can."""
    if not _may_edit(user, target):
        return _("You may not change this work.")
    return locks.edit_in_review_message(target) or locks.lock_message(target, user)


def _confirm(request: HttpRequest) -> HttpResponse:
    previewed = request.session.pop(SESSION_KEY, None)
    if previewed is None:
        messages.error(request, _("The preview is out of date. Upload the file again."))
        return redirect("exchange:works")
    by_pk = translations_for(request.user).in_bulk([pk for pk, _tool, _changes in previewed])
    written = left_out = 0
    for pk, tool_name, changes in previewed:
        changes = [Change(**change) for change in changes]
        found = by_pk.get(pk)
        target = found and target_of(found.source, found.target_locale)
        reason = refusal_reason(request.user, target)
        if reason:
            messages.error(request, f"{target or pk}: {reason}")
            continue
        left = len(write(found, changes, request.user, tool_name))
        written, left_out = written + len(changes) - left, left_out + left
    preview.tell(request, written, left_out)
    return redirect("exchange:works")


@hooks.register("register_admin_urls")
def register_exchange_urls() -> list[Any]:
    urls = [
        path("", show, name="works"),
        path("download/", download, name="download"),
        path("upload/", upload, name="upload"),
        path("<int:translation_id>/xliff/", download_xliff, name="xliff"),
    ]
    return [path("translations/files/", include((urls, "exchange")))]


@hooks.register("register_reports_menu_item")
def register_exchange_menu_item() -> MenuItem:
    return MenuItem(
        gettext_lazy("Translation files"),
        reverse("exchange:works"),
        icon_name="download",
        order=8960,
    )
