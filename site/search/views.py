"""The search page."""

import re

from django.http import Http404
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core.numbers import digits
from core.pagination import paginate
from search.query import clean_query
from search.results import OF_EACH_LANGUAGE, newest_pages, search_pages


@require_safe
def search(request):
    """
    Hits in the reader's language first, then in others, labelled; never a dead end.

    Context: `query` for the box, `page_obj`, `others` as (language code, pages),
    `elsewhere` as (language code, count, address), `message`, `newest`.
    """
    query = clean_query(request.GET.get("query", ""))
    found = search_pages(request, query)
    page_obj = paginate(found.here, page_number(request))
    context = {
        "query": query.text,
        "page_obj": page_obj,
        "others": [(code, pages[:OF_EACH_LANGUAGE]) for code, pages in found.elsewhere.items()],
        "elsewhere": [
            (code, len(pages), f"/{code}/search/?{urlencode({'query': query.text})}")
            for code, pages in found.elsewhere.items()
        ],
        "message": message(query, found),
        "newest": [] if found.here else newest_pages(request),
    }
    response = render(request, "search/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def page_number(request) -> int:
    """The page asked for. Raises Http404 for what is no page number."""
    typed = request.GET.get("page", "1")
    if not re.fullmatch(r"[1-9][0-9]{0,5}", typed):
        raise Http404("There is no such page of hits.")
    return int(typed)


def message(query, found) -> str:
    """What to tell the reader about the search, or nothing."""
    if not query.text:
        return ""
    if not query:
        return _("Type at least one word: letters or digits.")
    sentences = []
    if query.was_cut:
        sentences.append(
            ngettext(
                "Only the first %(n)s word was looked for.",
                "Only the first %(n)s words were looked for.",
                len(query.words),
            )
            % {"n": digits(len(query.words))}
        )
    count = sum(map(len, found.elsewhere.values()))
    if not found.here and count:
        sentences.append(
            ngettext(
                "Nothing in this language has these words, but %(n)s page in another language has.",
                "Nothing in this language has these words, but %(n)s pages in other languages have.",
                count,
            )
            % {"n": digits(count)}
        )
    elif not found.here:
        sentences.append(_("Nothing was found. Try fewer or other words."))
    return " ".join(sentences)
