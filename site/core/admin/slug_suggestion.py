"""The address that is suggested while a title is typed."""

from django.http import JsonResponse
from django.urls import path
from wagtail import hooks

from core.text.slugs import suggest_slug

LONGEST_TITLE = 255


@hooks.register("register_admin_urls")
def slug_suggestions():
    return [path("slug/", slug_suggestion, name="slug_suggestion")]


def slug_suggestion(request):
    """The address suggested for `?title=…`, for the form of a page while it is filled in."""
    return JsonResponse({"slug": suggest_slug(request.GET.get("title", "")[:LONGEST_TITLE])})
