"""
The 410 response at the URL of a withdrawn work, in the reader's language, with the reason.
"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from wagtail import hooks

from core.i18n.availability import home_for
from core.models.withdrawals import Withdrawal
from core.withdrawal.files import closing_withdrawal


def gone_page(request, withdrawal: Withdrawal, files=()) -> HttpResponse:
    """
    The page that says that a work was withdrawn, why, and when.

    The title is not shown; it may be the sensitive part. `files`: the checksums of those that
    stood there, as [{"sha256": …}].
    """
    code = request.LANGUAGE_CODE
    # The path has alternates in other languages only if it begins with a language.
    request.is_missing = not request.path.startswith(f"/{code}/")
    context = {
        "withdrawal": withdrawal,
        "reason": withdrawal.words_for(code),
        "home": home_for(code),
        "files": files,
    }
    response = render(request, "410.html", context, status=410)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@hooks.register("before_serve_document", order=-30)
def close_withdrawn_document(document, request):
    """Hook: no document of a withdrawn work is served to anybody, signed in or not."""
    withdrawal = closing_withdrawal(document)
    if withdrawal is None:
        return None
    response = gone_page(request, withdrawal)
    patch_vary_headers(response, ["Accept-Language"])
    return response
