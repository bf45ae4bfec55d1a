"""The Atom feed of stories."""

from django.http import HttpResponse


def story_feed(request, index, stories) -> HttpResponse:
    """The newest stories of the index's language as Atom."""
    raise NotImplementedError
