"""Pagination with the page number in the path, so that each page can be stored as a file."""

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404

PER_PAGE = 12


def paginate(items, number: int, per_page: int = PER_PAGE, count: int | None = None) -> Page:
    """
    One page of a list; `number` begins at 1.

    Raises Http404 for a page that doesn't exist; otherwise search engines would index a copy of
    another page. An empty list has one empty page. `count`: the number of items, if known.
    """
    paginator = Paginator(items, per_page)
    if count is not None:
        paginator.count = count
    try:
        return paginator.page(number)
    except EmptyPage as error:
        raise Http404("There is no such page of this list.") from error
