"""
Our own hooks: what one app asks the others, beside the hooks of Wagtail.

Each function below is one hook. Calling it calls every function that is registered under its
name, with the same arguments, and gives a list of their answers. An app answers so:

    @hooks.register("find_outdated_pages")
    def outdated(pages): ...

`manage.py hooks` prints who answers each. A name that is neither here nor Wagtail's fails a test.
"""

from collections.abc import Callable, Iterable
from functools import wraps

from wagtail import hooks
from wagtail.models import Locale, Page

OWN_HOOKS: dict[str, Callable] = {}  # name → the description below


def own_hook(description: Callable) -> Callable[..., list]:
    """Make a described function one that calls those registered under its name."""
    name = description.__name__
    OWN_HOOKS[name] = description

    @wraps(description)
    def ask(*args, **kwargs) -> list:
        return [answer(*args, **kwargs) for answer in hooks.get_hooks(name)]

    return ask


@own_hook
def find_outdated_pages(pages: list[Page]) -> Iterable[int]:
    """
    Which pages have an original that has changed since they were translated.

    Called by core.publishing.states when a board or panel shows how far works are in each
    language. `pages`: live pages that are no aliases. Return the primary keys of those that are
    outdated, in a number of queries that doesn't grow with the pages.
    """


@own_hook
def queue_translations(
    page: Page, like: Page | None, user, codes: list[str] | None
) -> list[Locale]:
    """
    Send a new page to its translators.

    Called by stories.editions.next_edition, in a transaction, when an edition was prepared or
    somebody asks for further languages of it. `like`: the page whose languages and translations
    are used again; `codes`: only these languages, whatever `like` was translated to. Return the
    locales that the page was sent to; none where `user` may not send translations.
    """
