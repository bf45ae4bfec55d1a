"""Middleware for public requests: the language, and the content security policy."""

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers

from core.i18n.switcher import accepted_language
from core.one_request import one_request
from core.public.dated import DEPENDS_ON_DATE, noting_dates
from core.public.media_storage import admin_addresses
from core.request_cache import caching

ADMIN = "/admin/"
# No inline scripts or styles, nothing from other hosts.
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
    """Sets a strict Content-Security-Policy on all responses outside the admin."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(ADMIN):
            with one_request(), admin_addresses():
                return self.get_response(request)
        with one_request(), caching(), noting_dates() as dates:
            response = self.get_response(request)
        if dates:
            request.META[DEPENDS_ON_DATE] = True
        response.headers.setdefault("Content-Security-Policy", PUBLIC_CSP)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class LanguageFromPathMiddleware:
    """
    Takes the language from the first part of the path and from nothing else.

    Django's LocaleMiddleware also reads a cookie and varies pages by Accept-Language; here an
    URL gives the same page to everyone. URLs that name no language (the root redirect,
    permanent links, the admin) use Accept-Language; in the admin Wagtail then uses the language
    that a signed-in user has chosen.
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
    """Whether a response is a page or a redirect; files have no language of the request."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return is_page or 300 <= response.status_code < 400
