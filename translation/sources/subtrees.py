"""
A background task sends the pages below a page to translation, one by one.

wagtail-localize sends all of them in the request, in one transaction, so that an error in
one page keeps all from being sent. Here each page has its own transaction, and what fails is
stored with its reason.
"""

import logging
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
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
from translation.jobs.making import Order, give_out
from translation.models import SubtreeSubmission
from translation.sources.submissions import report_of

log = logging.getLogger(__name__)


def start_submission(
    root_id: int, locales: list[Locale], user, order: Order | None = None
) -> SubtreeSubmission:
    """Store what is to be sent, and enqueue the task at the end of the transaction."""
    root = Page.objects.get(pk=root_id)
    submission = SubtreeSubmission.objects.create(
        root=root,
        user=user,
        locales=[locale.pk for locale in locales],
        job=order.stored() if order else {},
        total=root.get_descendants().count(),
    )
    transaction.on_commit(lambda: submit_subtree.enqueue(submission.pk))
    return submission


def continue_submission(submission) -> None:
    """
    Have another task go on where a stuck one is. That one loses its turn: should it come back, it
    changes nothing more.
    """
    waiting = SubtreeSubmission.objects.filter(pk=submission.pk, finished_at=None)
    if waiting.update(turn=F("turn") + 1, moved_at=timezone.now()):
        turn = SubtreeSubmission.objects.get(pk=submission.pk).turn
        transaction.on_commit(lambda: submit_subtree.enqueue(submission.pk, turn))


def end_submission(submission, user) -> None:
    """Send no further pages; what is left is listed as not sent, with who ended it."""
    reason = _("%(name)s ended it. Pages that were left: %(n)d.")
    left = submission.total - submission.done
    said = reason % {"name": user.get_full_name() or user.get_username(), "n": left}
    title = submission.root.get_admin_display_title()
    SubtreeSubmission.objects.filter(pk=submission.pk, finished_at=None).update(
        turn=F("turn") + 1,
        finished_at=timezone.now(),
        failures=[*submission.failures, [title, said]],
    )


@task(backend="background")
def submit_subtree(pk: int, turn: int = 0) -> None:
    """
    Send each page below the root of a SubtreeSubmission (by pk) that isn't sent yet.

    Does nothing if it isn't the turn of this task any more (`continue_submission`).

    Log entries and messages are in the name and language of the person who asked for it. A
    page that can't be sent doesn't stop the others.
    """
    submission = SubtreeSubmission.objects.select_related("root", "user").get(pk=pk)
    with LogContext(user=submission.user), override(admin_language(submission.user)):
        _submit_all(submission, turn)


class TurnLost(Exception):
    """Another task goes on with the submission, or somebody has ended it."""


def _submit_all(submission, turn) -> None:
    locales = list(Locale.objects.filter(pk__in=submission.locales))
    creator = TranslationCreator(submission.user, locales)
    order = Order.from_stored(submission.job)
    pages = submission.root.get_descendants().order_by("path")[submission.done :]
    try:
        for page in pages:
            _move(submission, turn, submission.done)  # a page may take long
            with transaction.atomic():
                failures = _submit(creator, page, order)
                submission.failures = [*submission.failures, *failures]
                before, submission.done = submission.done, submission.done + 1
                _move(submission, turn, before, failures=submission.failures, done=submission.done)
        _move(submission, turn, submission.done, finished_at=timezone.now())
    except TurnLost:
        log.warning("Submission %s is continued by another task or ended", submission.pk)


def _move(submission, turn, before, **fields) -> None:
    """
    Write how far a submission is. Raises TurnLost if it isn't as this task left it: with another
    turn, another number of pages done, or ended.
    """
    mine = SubtreeSubmission.objects.filter(pk=submission.pk, turn=turn, finished_at=None)
    if not mine.filter(done=before).update(moved_at=timezone.now(), **fields):
        raise TurnLost


def _submit(creator, page, order) -> list:
    """Send one page; gives what wasn't sent, as [title, reason] pairs."""
    title = page.get_admin_display_title()
    creator.passed_over.clear()
    creator.mappings.clear()
    try:
        with transaction.atomic(), recording.collecting_log_entries():
            creator.create_translations(page)
            give_out(chain.from_iterable(creator.mappings.values()), order, creator.user)
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
        report.subtree = start_submission(root_id, locales, user, report.order)


def progress(request, submission_id):
    """
    A page that shows how many pages are sent, and reloads itself until the task has ended. A task
    that stands still can be continued or ended there.
    """
    submission = get_object_or_404(SubtreeSubmission, pk=submission_id)
    if request.method == "POST":
        if "continue" in request.POST:
            continue_submission(submission)
        elif "end" in request.POST:
            end_submission(submission, request.user)
        return redirect("translation_subtree", submission.pk)
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
