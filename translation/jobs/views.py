"""Taking a work and giving it back, in the editor; giving out works, from the matrix."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from translation.jobs import making
from translation.jobs.forms import JobForm
from translation.jobs.people import may_give_out
from translation.models import Job

MOST = 500  # translations that are given out at once


def _translation(request: HttpRequest, translation_id: int) -> tuple[Translation, str]:
    """A translation that the person may edit, and its editor. Raises Http404, PermissionDenied."""
    translation = get_object_or_404(
        Translation.objects.filter(enabled=True).select_related("source", "target_locale"),
        pk=translation_id,
    )
    instance = translation.get_target_instance()
    if not user_can_edit_instance(request.user, instance):
        raise PermissionDenied
    return translation, translation.get_target_instance_edit_url()


@require_POST
def take(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Somebody takes a work that nobody has; the answer leads to its editor."""
    translation, editor = _translation(request, translation_id)
    if making.take(translation, request.user):
        messages.success(request, _("This work is yours now."))
    else:
        messages.error(request, _("Somebody else has taken this work already."))
    return redirect(editor)


@require_POST
def give_back(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Somebody gives their work back: it waits to be taken."""
    translation, editor = _translation(request, translation_id)
    if making.give_back(translation, request.user):
        messages.success(request, _("Given back. Somebody else can take this work now."))
    return redirect(get_valid_next_url_from_request(request) or editor)


def give_out(request: HttpRequest) -> HttpResponse:
    """
    GET and POST with `translation` once for each work and language: the job of all of them.

    The language of each is checked before (access.translation_url_rules.given_out).
    """
    if not may_give_out(request.user):
        raise PermissionDenied
    translations = _asked_for(request)
    locales = list({each.target_locale for each in translations})
    jobs = list(Job.objects.open().filter(translation__in=translations))
    first = jobs[0] if len(translations) == 1 and jobs else None
    if request.method == "POST":
        form = JobForm(request.POST, locales=locales)
        if form.is_valid():
            return _give_out(request, translations, form)
    else:
        form = JobForm(initial=_initial(first), locales=locales)
    back = get_valid_next_url_from_request(request)
    context = {"form": form, "translations": translations, "next": back}
    return render(request, "translation/jobs/give_out.html", context)


def _asked_for(request: HttpRequest) -> list[Translation]:
    keys = (request.POST if request.method == "POST" else request.GET).getlist("translation")
    found = list(
        Translation.objects.filter(pk__in=[key for key in keys[:MOST] if key.isdecimal()])
        .filter(enabled=True)
        .select_related("source", "target_locale")
        .order_by("pk")
    )
    if not found:
        raise Http404
    return found


def _initial(job: Job | None) -> dict[str, Any]:
    if job is None:
        return {}
    names = "assignee", "due", "priority", "instructions"
    return {name: getattr(job, f"{name}_id" if name == "assignee" else name) for name in names}


def _give_out(request: HttpRequest, translations: list[Translation], form: JobForm) -> HttpResponse:
    jobs = making.give_out(translations, form.order(), request.user)
    number = len(jobs)
    message = ngettext("%(number)d job is stored.", "%(number)d jobs are stored.", number)
    messages.success(request, message % {"number": number})
    left = len(translations) - number
    if left:
        message = ngettext(
            "%(number)d translation has nothing left to translate.",
            "%(number)d translations have nothing left to translate.",
            left,
        )
        messages.warning(request, message % {"number": left})
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


@hooks.register("register_admin_urls")
def register_job_urls() -> list[Any]:
    urls = [
        path("<int:translation_id>/take/", take, name="take"),
        path("<int:translation_id>/give-back/", give_back, name="give_back"),
        path("jobs/", give_out, name="give_out"),
    ]
    return [path("translations/", include((urls, "jobs")))]
