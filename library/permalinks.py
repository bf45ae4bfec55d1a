"""`/r/<public id>`: an address of a work that outlives moves, renames and translations."""

from django.http import Http404


def permalink(request, public_id, form=""):
    """302 to the best live language of a work; citations with .bib, .ris, .json."""
    raise Http404
