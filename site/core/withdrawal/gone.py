"""What is answered where a withdrawn work stood: 410, in the reader's language, with the reason."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from wagtail import hooks

from core.i18n.availability import home_for
from core.models.withdrawals import Withdrawal
from core.withdrawal.files import closing


def tombstone(request, withdrawal: Withdrawal) -> HttpResponse:
    """
    The page that says that something is gone, why, and since when; nothing of what it was.

    No title stands on it: that may be the very thing that had to go.
    """
    code = request.LANGUAGE_CODE
    # The same address says the same in every language; a file's has none.
    request.is_missing = not request.path.startswith(f"/{code}/")
    context = {
        "withdrawal": withdrawal,
        "reason": withdrawal.words_for(code),
        "home": home_for(code),
    }
    response = render(request, "410.html", context, status=410)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@hooks.register("before_serve_document", order=-30)
def close_withdrawn_document(document, request):
    """A document of a withdrawn work is handed out to nobody, signed in or not."""
    withdrawal = closing(document)
    if withdrawal is None:
        return None
    response = tombstone(request, withdrawal)
    patch_vary_headers(response, ["Accept-Language"])
    return response
