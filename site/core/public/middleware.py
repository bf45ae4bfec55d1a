"""What holds for every request: its language, and what a public page may load."""

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers

from core.i18n.switcher import accepted_language
from core.request_cache import caching

ADMIN = "/admin/"
# Nothing inline, nothing from elsewhere; a public page could run from a file.
PUBLIC_CSP = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    ]
)
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"


class PublicPolicyMiddleware:
    """A strict Content-Security-Policy on everything but the admin."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(ADMIN):
            return self.get_response(request)
        with caching():
            response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", PUBLIC_CSP)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class LanguageFromPathMiddleware:
    """
    The first part of the path is the language, and nothing else is.

    Django's LocaleMiddleware would also ask a cookie and vary each page on
    Accept-Language; a page here is the same for everyone who asks for its address. The door,
    a permanent link and the admin, whose addresses name no language, ask the browser; Wagtail
    goes on in the language that somebody who has signed in chose for themselves.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        first = request.path_info.lstrip("/").split("/", 1)[0]
        from_path = first in dict(settings.LANGUAGES)
        language = first if from_path else accepted_language(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        if from_path or _is_in_language(response):
            response.headers.setdefault("Content-Language", language)
            if not from_path and not request.path_info.startswith(ADMIN):
                patch_vary_headers(response, ["Accept-Language"])
        return response


def _is_in_language(response) -> bool:
    """Whether a response is a page or leads to one; files are in the language they are in."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return is_page or 300 <= response.status_code < 400
