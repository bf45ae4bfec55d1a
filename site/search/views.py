"""The search page. Searches are not stored: no log, no statistics, no cookie."""

import re
from itertools import chain

from django.http import Http404
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core.content.pagination import paginate
from core.i18n.numbers import digits
from search.kinds import kind_names
from search.query import clean_query
from search.results import (
    OF_EACH_LANGUAGE,
    newest_pages,
    search_pages,
    with_passages,
)
from search.suggestions import suggest


@require_safe
def search(request):
    """
    Results in the reader's language first, then those in others, labelled; newest pages if there
    are none.

    Context: `query` for the box, `kind` chosen and `kinds` to choose from as (kind, name, count,
    URL), `everything` as the URL without a kind, `page_obj`, `others` as (language code,
    pages), `elsewhere` as (language code, count, URL), `message`, `suggestion` as (words,
    URL), `newest`, and `this_list` as the URL that page numbers are added to.
    """
    query = clean_query(request.GET.get("query", ""))
    names = kind_names()
    kind = request.GET.get("kind", "")
    kind = kind if kind in names else ""
    found = search_pages(request, query, kind)
    page_obj = paginate(found.here, page_number(request))
    groups = {code: pages[:OF_EACH_LANGUAGE] for code, pages in found.elsewhere.items()}
    shown = with_passages([*page_obj.object_list, *chain.from_iterable(groups.values())], query)
    shown = {page.pk: page for page in shown}
    page_obj.object_list = _shown(page_obj.object_list, shown)
    context = {
        "query": query.text,
        "kind": kind,
        "kinds": [
            (each, names[each], count, address(query, kind=each))
            for each, count in found.kinds.items()
        ],
        "everything": address(query),
        "this_list": address(query, kind=kind),
        "page_obj": page_obj,
        "others": [(code, _shown(pages, shown)) for code, pages in groups.items()],
        "elsewhere": [
            (code, len(pages), f"/{code}/search/{address(query, kind=kind)}")
            for code, pages in found.elsewhere.items()
        ],
        "message": message(query, found, kind),
        "suggestion": suggestion(request, query, found),
        "newest": [] if found.here else newest_pages(request),
    }
    response = render(request, "search/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _shown(pages, shown):
    return [shown[page.pk] for page in pages if page.pk in shown]


def address(query, text: str = "", **more) -> str:
    """`?query=…` for these words, with those of the other parameters that are not empty."""
    wanted = {"query": text or query.text, **more}
    return "?" + urlencode({name: value for name, value in wanted.items() if value})


def page_number(request) -> int:
    """The requested page number. Raises Http404 if it is invalid."""
    typed = request.GET.get("page", "1")
    if not re.fullmatch(r"[1-9][0-9]{0,5}", typed):
        raise Http404("There is no such page of hits.")
    return int(typed)


def suggestion(request, query, found) -> tuple[str, str] | None:
    """Other words that find something if these find nothing, and their URL; else None."""
    if found.here or found.kinds or not query:
        return None
    words = suggest(request, query.words)
    if not words or not search_pages(request, clean_query(words)).here:
        return None
    return words, address(query, words)


def message(query, found, kind="") -> str:
    """The message about the search for the reader; empty if none."""
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
    if not found.here:
        sentences.append(_not_here(found, kind))
    return " ".join(sentences)


def _not_here(found, kind):
    count = found.count_elsewhere
    if kind and found.kinds:
        return _("Nothing of this kind has these words, but other pages in this language have.")
    if not count:
        return _("Nothing was found. Try fewer or other words.")
    return ngettext(
        "Nothing in this language has these words, but %(n)s page in another language has.",
        "Nothing in this language has these words, but %(n)s pages in other languages have.",
        count,
    ) % {"n": digits(count)}
