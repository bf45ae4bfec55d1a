"""Pages of a list, with the number in the path so that each can be kept as a file."""

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404

PER_PAGE = 12


def paginate(items, number: int, per_page: int = PER_PAGE, count: int | None = None) -> Page:
    """
    One page of a list, counted from 1.

    Raises Http404 for a page that doesn't exist: some other page under a wrong number
    would be kept by search engines. An empty list has one empty page. `count`: how many
    items there are, where that is known already.
    """
    paginator = Paginator(items, per_page)
    if count is not None:
        paginator.count = count
    try:
        return paginator.page(number)
    except EmptyPage as error:
        raise Http404("There is no such page of this list.") from error
