"""`/r/<public id>`: a permanent URL of a work, unchanged by moves, renames and translations."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from core.i18n.availability import address_of, fallback_codes, home_for, live_homes, public_pages
from core.i18n.switcher import accepted_languages
from core.public.http_cache import conditional
from core.withdrawal.actions import withdrawal_at
from core.withdrawal.gone import gone_page
from library.models import ResourcePage, WorkIdentifier
from library.public_ids import read_public_id
from library.reference_formats import EXPORTS
from library.references import reference_for
from library.works.register import checksums


@require_safe
def permalink(request, public_id, language="", form=None):
    """
    Redirect (302) to the best live language of a work; with `form` (bib, ris, json) return its
    citation.

    The citation is that of the original, or of `language` if the URL names one: the same for
    everybody. 410 once withdrawn or deleted. Raises Http404 if nothing public is found.
    """
    public_id = read_public_id(public_id)
    versions = public_versions(public_id)
    record = _cited(versions, language) if form else _best(request, versions)
    if record is None:
        response = _gone(request, public_id)
    elif form:
        return _citation(request, record, form)
    else:
        response = HttpResponseRedirect(address_of(record, request))
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _gone(request, public_id):
    """
    410 for a work that was withdrawn or deleted, with the checksums of its files: whoever has a
    copy can tell that it is what stood here. Raises Http404 if there never was a public work.
    """
    known = WorkIdentifier.objects.filter(public_id=public_id).first()
    if withdrawal := withdrawal_at(f"r/{public_id}"):
        keys = {"translation_key": known.translation_key} if known else {"public_id": public_id}
        pages = ResourcePage.objects.filter(**keys).values("pk")
        files = checksums(pages) or (known.files if known else [])
        return gone_page(request, withdrawal, files)
    if known is None or not (known.deleted_at and known.was_public):
        raise Http404("No record has this identifier.")
    request.is_missing = True  # the URL has no alternates in other languages
    context = {"deleted": known, "files": known.files, "home": home_for(request.LANGUAGE_CODE)}
    response = render(request, "410.html", context, status=410)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _citation(request, record, form):
    content_type, export = EXPORTS[form]
    body = export(reference_for(request, record)).encode()
    response = conditional(request, body, content_type)
    language = record.locale.language_code
    response.headers["Content-Language"] = language
    name = f"{record.public_id}.{language}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-cache"
    return response


def public_versions(public_id: str) -> dict[str, ResourcePage]:
    """Language code → the public version of a record, in languages whose home page is public."""
    pages = public_pages(ResourcePage.objects.filter(public_id=public_id))
    homes = live_homes()
    by_code = {page.locale.language_code: page for page in pages.select_related("locale")}
    return {code: page for code, page in by_code.items() if code in homes and address_of(page)}


def _best(request, versions) -> ResourcePage | None:
    """
    The version in a language of Accept-Language, else the original, else by the fallback order.
    """
    wanted = [*accepted_languages(request), *_original_first(versions)]
    return next((versions[code] for code in wanted if code in versions), None)


def _cited(versions, language: str) -> ResourcePage | None:
    if language:
        return versions.get(language)
    return next((versions[code] for code in _original_first(versions) if code in versions), None)


def _original_first(versions) -> list[str]:
    original = next((page.original_language for page in versions.values()), "")
    return fallback_codes(original, "")
