"""The slug suggested to an editor while the title is typed."""

from django.http import JsonResponse
from django.urls import path
from wagtail import hooks

from core.text.slugs import suggest_slug

LONGEST_TITLE = 255


@hooks.register("register_admin_urls")
def slug_suggestions():
    return [path("slug/", slug_suggestion, name="slug_suggestion")]


def slug_suggestion(request):
    """Return the slug suggested for `?title=…`; the page form requests it."""
    return JsonResponse({"slug": suggest_slug(request.GET.get("title", "")[:LONGEST_TITLE])})
