"""Reads the body of a PUT or PATCH request too: Django reads forms of POST requests only."""

from rest_framework.exceptions import APIException
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request


def request_data(request) -> dict:
    """The values of a form or JSON body by name; empty if it can't be parsed."""
    _body = request.body  # Django stores it on the request, so that the view can read it again
    try:
        found = Request(request, parsers=[FormParser(), MultiPartParser(), JSONParser()]).data
    except APIException:
        return {}
    return found if hasattr(found, "get") else {}
