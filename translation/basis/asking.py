"""
Asks who publishes an original what its changed texts are to its live translations.

Minor, normal, or must not stay (translation.basis.answers). Asked after Publish is clicked in the
form, also for a later date: the draft is stored by then, and goes live with the answers; and after
a page was sent for review. (Bulk actions: translation.basis.bulk_asking.) docs/decisions/0080.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, Revision, TranslatableMixin
from wagtail.permissions import policy_registry

from translation.basis.answers import keep
from translation.basis.question import Question, question_of

SENT_FOR_REVIEW = {"action-submit", "action-restart-workflow"}


@hooks.register("before_publish_page")
def ask_about_changes(request, page):
    """Redirects to the question, if there is one that nobody has answered yet."""
    return _ask(page.specific, "publish")


@hooks.register("before_publish")
def ask_about_changes_of_record(request, instance):
    """The same for a shared record."""
    return _ask(instance, "publish") if isinstance(instance, TranslatableMixin) else None


@hooks.register("after_edit_page")
def ask_about_changes_in_review(request, page):
    """After a page was sent for review: what is answered is kept until the review is over."""
    if not SENT_FOR_REVIEW & set(request.POST):
        return None
    return _ask(page.specific, "review")


def _ask(instance, purpose) -> HttpResponse | None:
    revision = instance.latest_revision
    if revision is None:
        return None
    question = question_of(revision.as_object(), revision)
    if not question or question.is_answered:
        return None
    return redirect(changes_url(instance, purpose))


def changes_url(instance: Any, purpose: str = "publish") -> str:
    """The URL of the question about the latest draft of a page or record."""
    return reverse("translation_changes:ask", args=[instance.latest_revision_id, purpose])


def ask(request: HttpRequest, revision_id: int, purpose: str) -> HttpResponse:
    """
    The question about a draft. POST keeps the answers; `publish` publishes it with them.

    `review`: it was sent for review, or has a date, and goes live with them later.
    """
    revision = get_object_or_404(Revision, pk=revision_id)
    instance = getattr(revision.content_object, "specific", revision.content_object)
    _refuse_others(request.user, instance, purpose)
    editor = AdminURLFinder(request.user).get_edit_url(instance) or reverse("wagtailadmin_home")
    if instance.latest_revision_id != revision_id:
        messages.warning(request, _("The page was changed meanwhile. Publish it from here."))
        return redirect(editor)
    question = question_of(revision.as_object(), revision)
    if request.method != "POST":
        context = {
            "instance": instance,
            "name": name_of(instance),
            "questions": [(instance, question, "")],
            "purpose": purpose,
            "editor": editor,
        }
        return render(request, "translation/changes.html", context)
    keep_answers(request, revision, question)
    if purpose == "review":
        messages.success(request, _("Noted. It is published with these answers."))
        return redirect(editor)
    _publish(request, revision, instance)
    return redirect(editor)


def _refuse_others(user, instance, purpose) -> None:
    if isinstance(instance, Page):
        allowed = instance.permissions_for_user(user)
        may = allowed.can_publish() or (purpose == "review" and allowed.can_edit())
    else:
        may = policy_registry.get(instance).user_has_permission(user, "publish")
    if not may:
        raise PermissionDenied


def _publish(request, revision, instance) -> None:
    revision.publish(user=request.user)
    name = "after_publish_page" if isinstance(instance, Page) else "after_publish"
    for hook in hooks.get_hooks(name):
        hook(request, instance)
    date = getattr(revision.as_object(), "go_live_at", None)
    is_later = date is not None and date > timezone.now()
    words = _("“%(page)s” has been scheduled.") if is_later else _("“%(page)s” has been published.")
    messages.success(request, words % {"page": name_of(instance)})


def name_of(instance: Any) -> str:
    """The name of a page or record on the screens of the admin."""
    is_page = isinstance(instance, Page)
    return instance.get_admin_display_title() if is_page else str(instance)


def keep_answers(
    request: HttpRequest, revision: Revision, question: Question, prefix: str = ""
) -> None:
    """Keep the answers in a POST with the revision; what isn't answered is what was proposed."""
    post = request.POST
    chosen = {one.path: post.get(prefix + one.path, one.proposed) for one in question.texts}
    later = post.get(f"{prefix}removed") == "later" if question.is_large else None
    keep(revision, [one.text for one in question.texts], chosen, keeps_removed=later)


@hooks.register("register_admin_urls")
def register_changes_url():
    urls = [path("<int:revision_id>/<str:purpose>/", ask, name="ask")]
    return [path("translations/changes/", include((urls, "translation_changes")))]
