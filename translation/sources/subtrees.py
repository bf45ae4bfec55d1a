"""
The pages below one are sent to translation by a task, page by page, on the seam `TASKS`.

wagtail-localize sends all of them in the request, in one transaction that any page can
bring down. Here each page is an act of its own; what fails is written down with its reason.
"""

import logging
from contextvars import ContextVar

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
from translation.sources import rules

log = logging.getLogger(__name__)
# The submission that the present request has begun, to which its answer leads.
begun: ContextVar[list | None] = ContextVar("begun", default=None)


def begin(root_id, locales, user) -> SubtreeSubmission:
    """Note what is to be sent, and set the task to work once that is stored."""
    root = Page.objects.get(pk=root_id)
    submission = SubtreeSubmission.objects.create(
        root=root,
        user=user,
        locales=[locale.pk for locale in locales],
        total=root.get_descendants().count(),
    )
    if begun.get() is not None:
        begun.get().append(submission)
    transaction.on_commit(lambda: submit_subtree.enqueue(submission.pk))
    return submission


@task(backend="background")
def submit_subtree(pk: int) -> None:
    """
    Send each page below the root that isn't sent yet; one that fails stops no other.

    In the name and the language of whoever asked for it, also where a worker does it.
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
    """What of a page wasn't sent, as [title, reason]."""
    title, passed = page.get_admin_display_title(), []
    token = rules.passed_over.set(passed)
    try:
        with transaction.atomic(), recording.collecting():
            creator.create_translations(page)
    except ValidationError as error:
        return [[title, " ".join(error.messages)]]
    except Exception:  # whatever is wrong with one page is no reason to leave out the others
        log.exception("Page %s can't be sent to translation", page.pk)
        return [[title, _("It could not be sent. An administrator finds the reason in the log.")]]
    finally:
        rules.passed_over.reset(token)
    reason = _("It is translated from another language already (%(language)s).")
    return [
        [str(each), reason % {"language": locale.get_display_name()}] for each, locale in passed
    ]


class Background:
    """In the place of wagtail-localize's own: it is asked for one thing."""

    def __init__(self, original):
        self.original = original

    def enqueue(self, function, args, kwargs):
        root_id, locales, _components, user = args
        begin(root_id, locales, user)


def progress(request, submission_id):
    """How far a submission is; the page asks again by itself until it has ended."""
    submission = get_object_or_404(SubtreeSubmission, pk=submission_id)
    locales = Locale.objects.filter(pk__in=submission.locales)
    languages = joined(locale.get_display_name() for locale in locales)
    context = {"submission": submission, "languages": languages}
    return render(request, "translation/subtree.html", context)


def lead_to_progress(submit, view, form):
    """The answer to a submission with a subtree is its progress."""
    found = []
    token = begun.set(found)
    try:
        response = submit(view, form)
    finally:
        begun.reset(token)
    return redirect(address(found[0])) if found else response


def address(submission) -> str:
    return reverse("translation_subtree", args=[submission.pk])


@hooks.register("register_admin_urls")
def addresses():
    at = "translations/subtrees/<int:submission_id>/"
    return [path(at, progress, name="translation_subtree")]
