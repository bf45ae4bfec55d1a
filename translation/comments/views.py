"""All comments of a translation, and what is sent from there or from beside a segment."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail_localize.models import StringSegment, Translation

from translation.access.confinement import languages_of
from translation.comments import threads
from translation.comments.help import comments_at
from translation.models import Comment


def comments(request: HttpRequest, translation_id: int) -> HttpResponse:
    """
    GET: all threads. POST `action`: add (`text`, `path`, `about_source`), answer (`text`), resolve
    or reopen; the last three name the thread as `comment`.

    Whoever works in the original's language alone sees the threads about the original (the rule
    of the URL: access.translation_url_rules.commented).
    """
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), pk=translation_id
    )
    found = threads.threads(translation)
    is_own = translation.target_locale_id in languages_of(request.user)
    if not is_own:
        found = [thread for thread in found if thread.about_source]
    if request.method == "POST":
        return _act(request, translation, found, is_own)
    return render(request, "translation/comments/all.html", _context(translation, found, is_own))


def _context(translation: Translation, found: list[Comment], is_own: bool) -> dict[str, Any]:
    segments = StringSegment.objects.filter(source=translation.source)
    texts: dict[str, StringSegment] = {}
    paths = {thread.path for thread in found if thread.path}
    wanted = segments.filter(context__path__in=paths).select_related("context", "string")
    for segment in wanted.order_by("order"):
        texts.setdefault(segment.context.path, segment)
    return {
        "translation": translation,
        "threads": [(thread, texts.get(thread.path)) for thread in found],
        "people": threads.people_at(translation),
        "editor": translation.get_target_instance_edit_url() if is_own else "",
    }


def _act(
    request: HttpRequest, translation: Translation, found: list[Comment], is_own: bool
) -> HttpResponse:
    act, text = request.POST.get("action"), request.POST.get("text", "")
    thread = next((each for each in found if str(each.pk) == request.POST.get("comment")), None)
    place = thread.path if thread else request.POST.get("path", "")
    try:
        if act == "add" and is_own:
            about = request.POST.get("about_source") == "on"
            threads.add(translation, request.user, text, path=place, about_source=about)
        elif act == "answer" and thread:
            threads.add(translation, request.user, text, parent=thread)
        elif act == "resolve" and thread:
            threads.resolve(thread, request.user)
        elif act == "reopen" and thread:
            threads.reopen(thread)
        else:
            raise ValidationError(_("This comment does not exist any more."))
    except ValidationError as error:
        if _is_script(request):
            return JsonResponse({"message": " ".join(error.messages)}, status=400)
        messages.error(request, " ".join(error.messages))
    if _is_script(request):
        return JsonResponse({"html": comments_at(translation, place)})
    return redirect("comments:all", translation.pk)


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def comments_url(translation: Translation) -> str:
    return reverse("comments:all", args=[translation.pk])


@hooks.register("register_admin_urls")
def register_comments_url() -> list[Any]:
    urls = [path("<int:translation_id>/comments/", comments, name="all")]
    return [path("translations/", include((urls, "comments")))]
