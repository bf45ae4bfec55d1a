"""Checks, before a view of the admin runs, whether the person may touch what it touches."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseForbidden, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.i18n.switcher import admin_language
from translation.access.confinement import refuse_other_languages
from translation.access.url_rules import rule_for
from translation.editor import conflicts, locks
from translation.editor.segment_saving import check_and_save_segment
from translation.history import recording

ADMIN_PATH = "/admin/"
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class ConfinementMiddleware:
    """
    Refuses other languages; in views of wagtail-localize also locked pages, conflicts and
    invalid overrides. In requests that change something, collects the log entries.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(ADMIN_PATH) or request.method in SAFE_METHODS:
            return self.get_response(request)
        with recording.collecting_log_entries(request):
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path.startswith(ADMIN_PATH) or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        rule = rule_for(match.view_name)
        if rule is None and not match.view_name:
            return None  # Wagtail's own 404 page
        with override(admin_language(request.user)):
            try:
                if rule is None:
                    raise PermissionDenied("This URL has no rule.")
                refuse_other_languages(request.user, rule(request, **kwargs))
            except PermissionDenied:
                return forbidden(request)
            if request.method in SAFE_METHODS or "wagtail_localize" not in match.namespaces:
                return None
            if match.url_name in conflicts.SEGMENT_URLS:
                return check_and_save_segment(request, view, args, kwargs)
            return locks.refuse_locked(request, match.url_name, kwargs)


def forbidden(request, message=""):
    """A 403 response: JSON for scripts, for people a page that says what to do."""
    message = message or _("You don’t work in this language. Ask an administrator if you should.")
    if _wants_json(request):
        return JsonResponse({"message": message}, status=403)
    return HttpResponseForbidden(
        render_to_string("translation/refusal.html", {"message": message}, request=request)
    )


def _wants_json(request):
    is_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return is_script or request.method in {"PUT", "DELETE", "PATCH"}
