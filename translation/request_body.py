"""What a request carries in its body, whatever its method: Django reads forms of POST alone."""

from rest_framework.exceptions import APIException
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request


def payload(request) -> dict:
    """The body's values by name; empty if it can't be read. The view can read it again."""
    _kept = request.body  # kept by Django, so that it can be read twice
    try:
        found = Request(request, parsers=[FormParser(), MultiPartParser(), JSONParser()]).data
    except APIException:
        return {}
    return found if hasattr(found, "get") else {}
