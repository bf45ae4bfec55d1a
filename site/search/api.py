"""
A read-only API of what is public, by language: `/<language>/api/works/`, described by OpenAPI at
`/<language>/api/openapi.json`.

Each work is given as the schema.org nodes that its page holds (core.public.structured_data): what
readers see there and nothing else, so no draft, no hidden person, no closed file.
"""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError
from pydantic import Field
from wagtail.models import Page

from core.content.cards import prepare_cards
from core.i18n.availability import visible
from core.public.structured_data import CONTEXT, nodes_of
from search.api_limits import EachReader
from search.kinds import kind_names, kind_of, searched_types

OF_A_PAGE = 20
LARGEST = 2**31 - 1  # of an id in the database
LAST_PAGE = 10_000

limit = EachReader()
api = NinjaAPI(
    title="Public works",
    version="1",
    description="What is public on this site, in the language of the address.",
    urls_namespace="api",
    docs_url=None,
    throttle=[limit],
)


class Work(Schema):
    """A work in one language. `nodes`: its schema.org nodes, for `context`."""

    id: int
    kind: str
    language: str
    url: str
    title: str
    context: str = CONTEXT
    nodes: list[dict[str, Any]]


class Works(Schema):
    """One page of a list. `next`: the number of the next page; none on the last."""

    count: int
    page: int
    next: int | None
    results: list[Work]


class Asked(Schema):
    """What of the list is asked for. `kind`: as in the URLs of the search page."""

    kind: str = ""
    page: Annotated[int, Field(ge=1, le=LAST_PAGE)] = 1


@api.get("/works/", response=Works, url_name="works", summary="The public works, newest first")
def works(request: HttpRequest, asked: Query[Asked]) -> Works:
    if asked.kind and asked.kind not in kind_names():
        raise Http404
    models = [m for m in searched_types() if not asked.kind or kind_of(m) == asked.kind]
    pages = visible(request, Page.objects.type(*models)).order_by("-first_published_at", "-pk")
    count, start = pages.count(), (asked.page - 1) * OF_A_PAGE
    found = prepare_cards(request, pages[start : start + OF_A_PAGE].specific())
    _set_ancestors(found)
    return Works(
        count=count,
        page=asked.page,
        next=asked.page + 1 if start + OF_A_PAGE < count else None,
        results=[_work(request, page) for page in found],
    )


@api.get("/works/{work_id}/", response=Work, url_name="work", summary="One public work")
def work(request: HttpRequest, work_id: Annotated[int, Field(ge=1, le=LARGEST)]) -> Work:
    models = searched_types()
    page = visible(request, Page.objects.type(*models).filter(pk=work_id)).first()
    if page is None:
        raise Http404
    return _work(request, page.specific)


def _set_ancestors(pages: list[Any]) -> None:
    """The pages above each page, for its breadcrumbs, fetched together."""
    step = Page.steplen
    paths = {page.path[:end] for page in pages for end in range(step, len(page.path), step)}
    by_path = {page.path: page for page in Page.objects.filter(path__in=paths)}
    for page in pages:
        ends = range(step, len(page.path), step)
        page.known_ancestors = [by_path[page.path[:end]] for end in ends]


def _work(request: HttpRequest, page: Any) -> Work:
    nodes = nodes_of(request, page)
    return Work(
        id=page.pk,
        kind=kind_of(type(page)),
        language=page.locale.language_code,
        url=next((node["url"] for node in nodes if "url" in node), ""),
        title=page.title,
        nodes=nodes,
    )


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404):
    return api.create_response(
        request, {"detail": "There is no such work or kind here."}, status=404
    )


@api.exception_handler(ValidationError)
def wrong(request: HttpRequest, error: ValidationError):
    return api.create_response(request, {"detail": error.errors}, status=422)
