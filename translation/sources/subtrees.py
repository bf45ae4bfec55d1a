"""
A background task sends the pages below a page to translation, one by one.

wagtail-localize sends all of them in the request, in one transaction, so that an error in
one page keeps all from being sent. Here each page has its own transaction, and what fails is
stored with its reason.
"""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from wagtail import hooks
from wagtail.log_actions import LogContext
from wagtail.models import Locale, Page
from wagtail_localize.operations import TranslationCreator

from core.i18n.punctuation import joined
from core.i18n.switcher import admin_language
from translation.history import recording
from translation.models import SubtreeSubmission
from translation.sources.submissions import report_of

log = logging.getLogger(__name__)


def start_submission(root_id: int, locales: list[Locale], user) -> SubtreeSubmission:
    """Store what is to be sent, and enqueue the task at the end of the transaction."""
    root = Page.objects.get(pk=root_id)
    submission = SubtreeSubmission.objects.create(
        root=root,
        user=user,
        locales=[locale.pk for locale in locales],
        total=root.get_descendants().count(),
    )
    transaction.on_commit(lambda: submit_subtree.enqueue(submission.pk))
    return submission


@task(backend="background")
def submit_subtree(pk: int) -> None:
    """
    Send each page below the root of a SubtreeSubmission (by pk) that isn't sent yet.

    Log entries and messages are in the name and language of the person who asked for it. A
    page that can't be sent doesn't stop the others.
    """
    submission = SubtreeSubmission.objects.select_related("root", "user").get(pk=pk)
    with LogContext(user=submission.user), override(admin_language(submission.user)):
        _submit_all(submission)


def _submit_all(submission) -> None:
    locales = list(Locale.objects.filter(pk__in=submission.locales))
    creator = TranslationCreator(submission.user, locales)
    pages = submission.root.get_descendants().order_by("path")[submission.done :]
    for page in pages:
        failures = _submit(creator, page)
        submission.failures = [*submission.failures, *failures]
        submission.done += 1
        submission.save(update_fields=["failures", "done"])
    submission.finished_at = timezone.now()
    submission.save(update_fields=["finished_at"])


def _submit(creator, page) -> list:
    """Send one page; gives what wasn't sent, as [title, reason] pairs."""
    title = page.get_admin_display_title()
    creator.passed_over.clear()
    try:
        with transaction.atomic(), recording.collecting_log_entries():
            creator.create_translations(page)
    except ValidationError as error:
        return [[title, " ".join(error.messages)]]
    except Exception:  # whatever is wrong with one page is no reason to leave out the others
        log.exception("Page %s can't be sent to translation", page.pk)
        return [[title, _("It could not be sent. An administrator finds the reason in the log.")]]
    reason = _("It is translated from another language already (%(language)s).")
    return [
        [str(instance), reason % {"language": locale.get_display_name()}]
        for instance, locale in creator.passed_over
    ]


class SubtreeBackground:
    """Replaces `background` of the submit view, which enqueues `translate_page_subtree` alone."""

    def __init__(self, original):
        self.original = original

    def enqueue(self, function, args, kwargs):
        root_id, locales, report, user = args
        report.subtree = start_submission(root_id, locales, user)


def progress(request, submission_id):
    """A page that shows how many pages are sent, and reloads itself until the task has ended."""
    submission = get_object_or_404(SubtreeSubmission, pk=submission_id)
    locales = Locale.objects.filter(pk__in=submission.locales)
    languages = joined(locale.get_display_name() for locale in locales)
    context = {"submission": submission, "languages": languages}
    return render(request, "translation/subtree.html", context)


def redirect_to_progress(submit, view, form):
    """Submit the form; with a subtree redirect to its progress, otherwise as `submit` answers."""
    report = report_of(view)
    response = submit(view, form)
    if report.subtree is None:
        return response
    return redirect(reverse("translation_subtree", args=[report.subtree.pk]))


@hooks.register("register_admin_urls")
def register_progress_url():
    route = "translations/subtrees/<int:submission_id>/"
    return [path(route, progress, name="translation_subtree")]
