"""The search page."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.query import clean_query


@require_safe
def search(request):
    """Hits in this language first, then in others, labelled."""
    query = clean_query(request.GET.get("query", ""))
    context = {"query": query.text, "page_obj": Paginator([], 12).page(1), "others": []}
    return render(request, "search/search.html", context)
