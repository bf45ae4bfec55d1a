"""The search page."""

from django.shortcuts import render


def search(request):
    """Hits in this language first, then in others, labelled."""
    return render(request, "search/search.html", {"query": ""})
