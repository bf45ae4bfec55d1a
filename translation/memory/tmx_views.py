"""Download and upload of the memory, from its report."""

from itertools import permutations
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import include, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail import hooks
from wagtail.models import Locale

from translation.access.confinement import languages_of, languages_published_by
from translation.exchange.uploads import InvalidFileError, uploaded
from translation.memory import tmx
from translation.models import MemoryUnit

REPORT = "translation_memory"
LARGEST_FILE = 25  # megabytes
MOST_REASONS = 5


@require_GET
def download(request: HttpRequest) -> HttpResponseBase:
    """All texts of the memory that were translated to one of the person's languages."""
    codes = _codes(languages_of(request.user))
    if not codes:
        raise PermissionDenied("This person works in no language.")
    units = MemoryUnit.objects.filter(target_language__in=codes)
    response = StreamingHttpResponse(tmx.export(units), content_type="application/x-tmx+xml")
    response["Content-Disposition"] = 'attachment; filename="memory.tmx"'
    return response


def pairs_to_import(user: Any) -> list[tuple[str, str]]:
    """The pairs of languages, source first, that a person may add to: who may publish in the second."""
    targets = _codes(languages_published_by(user))
    every = Locale.objects.order_by("pk").values_list("language_code", flat=True)
    return [(one, other) for one, other in permutations(every, 2) if other in targets]


def _codes(locale_ids: frozenset[int]) -> set[str]:
    return set(Locale.objects.filter(pk__in=locale_ids).values_list("language_code", flat=True))


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Keep the texts of a file in the memory; they are only offered, never applied by themselves."""
    pairs = pairs_to_import(request.user)
    if not pairs:
        raise PermissionDenied("This person may publish in no language.")
    try:
        _name, data = uploaded(request, LARGEST_FILE)
        _tell(request, tmx.import_units(tmx.read(data), pairs))
    except InvalidFileError as error:
        messages.error(request, str(error))
    return redirect(REPORT)


def _tell(request: HttpRequest, found: tmx.Imported) -> None:
    message = ngettext(
        "%(number)d text was added to the memory.",
        "%(number)d texts were added to the memory.",
        found.added,
    )
    known = _("Known already: %(number)d.") % {"number": found.same}
    messages.success(request, f"{message % {'number': found.added}} {known}")
    for reason, number in found.refused.most_common(MOST_REASONS):
        words = {"number": number, "reason": reason}
        messages.warning(request, _("Left out: %(number)d. %(reason)s") % words)


@hooks.register("register_admin_urls")
def register_tmx_urls() -> list[Any]:
    urls = [path("download/", download, name="download"), path("upload/", upload, name="upload")]
    return [path("reports/translation-memory/tmx/", include((urls, "tmx")))]
