"""`/r/<public id>`: an address of a work that outlives moves, renames and translations."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from core.i18n.availability import fallback_codes, live_homes, public_pages
from core.i18n.switcher import accepted_languages
from core.withdrawal.actions import withdrawal_at
from core.withdrawal.gone import gone_page
from library.citations import EXPORTS, reference_for
from library.models import ResourcePage
from library.public_ids import read_public_id


@require_safe
def permalink(request, public_id, form=None):
    """302 to the best live language of a work; citations with .bib, .ris, .json; 410 once withdrawn."""
    public_id = read_public_id(public_id)
    record = best_record(request, public_id)
    if record is None:
        withdrawal = withdrawal_at(f"r/{public_id}")
        if withdrawal is None:
            raise Http404("No record has this identifier.")
        response = gone_page(request, withdrawal)
    elif form:
        content_type, export = EXPORTS[form]
        response = HttpResponse(export(reference_for(request, record)), content_type=content_type)
        response.headers["Content-Disposition"] = (
            f'attachment; filename="{record.public_id}.{form}"'
        )
    else:
        response = HttpResponseRedirect(record.get_url(request))
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = "private, no-store"
    return response


def best_record(request, public_id: str) -> ResourcePage | None:
    """
    The public version of a record for this reader, or None.

    What Accept-Language asks for comes first, then the original, then the order that
    holds everywhere (core.i18n.availability).
    """
    pages = public_pages(ResourcePage.objects.filter(public_id=public_id))
    by_code = {page.locale.language_code: page for page in pages.select_related("locale")}
    homes = live_homes()
    original = next((page.original_language for page in by_code.values()), "")
    for code in [*accepted_languages(request), *fallback_codes(original, "")]:
        if code in by_code and code in homes:
            return by_code[code]
    return None
