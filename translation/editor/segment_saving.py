"""What is asked when a segment is saved in the translation editor, in order."""

from django.db import transaction

from translation.editor import conflicts, locks, overrides


@transaction.atomic
def check_and_save_segment(request, view, args, kwargs):
    """
    The response to a request that saves or deletes a segment: a refusal, or that of `view`.

    Called by translation/access/middleware.py, which has refused other languages already. In
    one transaction, so that nobody saves between the checks and the saving. Limits of length
    are asked later, when the page is composed (translation/editor/limits.py).
    """
    name = request.resolver_match.url_name
    segment = conflicts.segment_of(name, kwargs)
    return (
        locks.refuse_locked(request, name, kwargs)
        or overrides.refuse_invalid_override(request, segment)
        or conflicts.refuse_conflict(request, segment)
        or view(request, *args, **kwargs)
    )
