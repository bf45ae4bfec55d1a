"""The admin views for withdrawing a work and undoing that."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from core.i18n.availability import address_of
from core.i18n.switcher import path_without_language
from core.models.withdrawals import Reason, Withdrawal
from core.withdrawal.actions import (
    can_be_withdrawn,
    undo,
    versions_of_work,
    withdraw,
    withdrawal_of,
)
from core.withdrawal.copies import COPIED
from core.withdrawal.files import close_files, files_of_works_alone

WITHDRAW, UNDO = "core.withdraw_work", "core.undo_withdrawal"


class WithdrawForm(forms.Form):
    """Asks for the text for readers, the note for colleagues, and what happens to the files."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What readers are told"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
    )
    files = forms.ChoiceField(  # type: ignore[assignment] # Django takes fields off the class
        label=gettext_lazy("The files"),
        choices=[
            ("seal", gettext_lazy("Keep them sealed: nobody can open them, but it can be undone.")),
            ("delete", gettext_lazy("Delete them for good. This can’t be undone.")),
        ],
        initial="seal",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Note for those who work here"),
        help_text=gettext_lazy("Who asked, when, and why. Readers never see it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            self.fields[f"words_{code}"] = forms.CharField(
                label=name,
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"lang": code}),
            )

    @property
    def own_words(self):
        return [self[f"words_{code}"] for code, _name in settings.LANGUAGES]

    def words(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"words_{code}"] for code, _name in settings.LANGUAGES}


def may_withdraw(user, page) -> bool:
    """Whether a user may withdraw a page in all languages."""
    return user.has_perm(WITHDRAW) and page.permissions_for_user(user).can_edit()


def withdraw_page(request, page_id):
    """
    Ask for confirmation and withdraw. For a work withdrawn already: show that, and offer to undo
    it.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not may_withdraw(request.user, page) or not can_be_withdrawn(page):
        raise PermissionDenied
    withdrawal = withdrawal_of(page)
    if withdrawal:
        return show_withdrawal(request, page, withdrawal)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _withdraw(request, page, form)
    pages = versions_of_work(page)
    context = {
        "page": page,
        "form": form,
        "live": [one for one in pages if one.live],
        "drafts": len([one for one in pages if not one.live]),
        "files": [(str(one), one._meta.verbose_name) for one in files_of_works_alone(pages)],
    }
    return render(request, "withdrawal/confirm.html", context)


def _withdraw(request, page, form):
    try:
        withdrawal = withdraw(
            page,
            form.cleaned_data["reason"],
            user=request.user,
            words=form.words(),
            note=form.cleaned_data["note"],
            keeps_sealed=form.cleaned_data["files"] == "seal",
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, _("“%(title)s” is withdrawn in every language.") % {"title": page.title}
        )
        _say_what_is_left(request, withdrawal)
    return redirect("withdraw_page", page.pk)


def _say_what_is_left(request, withdrawal):
    left = withdrawal.files_left.count()
    if left:
        messages.error(
            request,
            ngettext(
                "%(n)d file could not be removed. Try again below.",
                "%(n)d files could not be removed. Try again below.",
                left,
            )
            % {"n": left},
        )


def show_withdrawal(request, page, withdrawal):
    """Show a withdrawal, the files left, and the text that readers see."""
    if request.method == "POST" and "try-again" in request.POST:
        close_files(withdrawal)
        _say_what_is_left(request, withdrawal)
        return redirect("withdraw_page", page.pk)
    if request.method == "POST" and "undo" in request.POST:
        return _undo(request, page, withdrawal)
    rest = path_without_language(address_of(page) or "/")
    context = {
        "page": page,
        "withdrawal": withdrawal,
        "addresses": [
            (code, f"/{code}/{rest}", _words_in(withdrawal, code))
            for code, _n in settings.LANGUAGES
        ],
        "left": withdrawal.files_left,
        "sealed": withdrawal.files.exclude(sealed_name="").count(),
        "may_undo": request.user.has_perm(UNDO),
    }
    return render(request, "withdrawal/withdrawn.html", context)


def _words_in(withdrawal, code):
    """The text for readers of a language, whatever the language of this admin is."""
    with override(code):
        return withdrawal.words_for(code)


def _undo(request, page, withdrawal):
    if not request.user.has_perm(UNDO):
        raise PermissionDenied
    try:
        undo(withdrawal, user=request.user)
    except OSError as error:
        messages.error(request, _("Nothing was undone: %(error)s") % {"error": error})
        return redirect("withdraw_page", page.pk)
    messages.success(
        request, _("The withdrawal is undone. Every language is a draft; publish what may be seen.")
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


class WithdrawalsReport(ReportView):
    """Lists all withdrawals, undone ones included."""

    page_title = gettext_lazy("Withdrawn works")
    header_icon = "no-view"
    model = Withdrawal
    index_url_name = "withdrawals"
    index_results_url_name = "withdrawals_results"
    default_ordering = "-withdrawn_at"
    list_export = ["title", "reason", "withdrawn_at", "withdrawn_by", "undone_at"]
    columns = [
        TitleColumn("title", label=gettext_lazy("Title"), get_url=lambda one: _page_address(one)),
        Column("reason", label=gettext_lazy("Reason"), accessor="get_reason_display"),
        DateColumn("withdrawn_at", label=gettext_lazy("Withdrawn on")),
        Column("withdrawn_by", label=gettext_lazy("By")),
        BooleanColumn(
            "files", label=gettext_lazy("Files gone"), accessor=lambda one: not one.files_left
        ),
        DateColumn("undone_at", label=gettext_lazy("Undone on")),
    ]

    def get_queryset(self):
        return Withdrawal.objects.order_by("-withdrawn_at")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(WITHDRAW):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def _page_address(withdrawal):
    page = Page.objects.filter(translation_key=withdrawal.translation_key).first()
    return reverse("withdraw_page", args=[page.pk]) if page else None


@hooks.register("register_admin_urls")
def withdrawal_addresses():
    return [
        path("withdraw/<int:page_id>/", withdraw_page, name="withdraw_page"),
        path("reports/withdrawals/", WithdrawalsReport.as_view(), name="withdrawals"),
        path(
            "reports/withdrawals/results/",
            WithdrawalsReport.as_view(results_only=True),
            name="withdrawals_results",
        ),
    ]


@hooks.register("register_page_header_buttons")
def withdraw_button(page, user, view_name, next_url=None):
    if page.pk and can_be_withdrawn(page) and may_withdraw(user, page):
        yield Button(
            gettext_lazy("Withdraw in all languages"),
            reverse("withdraw_page", args=[page.pk]),
            icon_name="no-view",
            priority=62,
        )


class WithdrawalsMenuItem(AdminOnlyMenuItem):
    def is_shown(self, request):
        return request.user.has_perm(WITHDRAW)


@hooks.register("register_reports_menu_item")
def withdrawals_menu_item():
    return WithdrawalsMenuItem(
        gettext_lazy("Withdrawn works"), reverse("withdrawals"), icon_name="no-view", order=750
    )


class WithdrawFormatter(LogFormatter):
    label = gettext_lazy("Withdraw")

    def format_message(self, log_entry):
        reason = dict(Reason.choices).get(log_entry.data.get("reason"), "")
        return _("Withdrawn in all languages: %(reason)s") % {"reason": reason}


@hooks.register("register_log_actions")
def withdrawal_actions(actions):
    actions.register_action("memoria.withdraw")(WithdrawFormatter)
    actions.register_action(
        COPIED, gettext_lazy("Made from another page"), gettext_lazy("Made from another page")
    )
    actions.register_action(
        "memoria.undo_withdrawal",
        gettext_lazy("Undo a withdrawal"),
        gettext_lazy("Undid the withdrawal; it can be published again"),
    )
