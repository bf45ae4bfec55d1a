"""
The project's own hooks, with which one app calls code of the others.

Each function below is one hook. Calling it calls every function that is registered under its
name, with the same arguments, and returns a list of their results. An app registers one with:

    @hooks.register("find_outdated_pages")
    def outdated(pages): ...

`manage.py hooks` prints what is registered. A name that is neither here nor Wagtail's fails a
test.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Locale, Page

OWN_HOOKS: dict[str, Callable[..., Any]] = {}  # name → the description below


def own_hook(description: Callable[..., Any]) -> Callable[..., list[Any]]:
    """
    Decorator: turn a documented empty function into a call of all functions registered under its
    name.
    """
    name = description.__name__
    OWN_HOOKS[name] = description

    @wraps(description)
    def ask(*args: Any, **kwargs: Any) -> list[Any]:
        return [answer(*args, **kwargs) for answer in hooks.get_hooks(name)]

    return ask


@own_hook
def find_outdated_pages(pages: list[Page]) -> Iterable[int]:
    """
    Which pages have an original that has changed since they were translated.

    Called by core.publishing.states, for boards and panels that show the state of each language.
    `pages`: live pages, no aliases. Return the primary keys of outdated ones; the number of
    queries must not grow with the pages.
    """


@own_hook
def find_publisher_blockers(instance: Model, user: AbstractBaseUser) -> Iterable[Any]:
    """
    What keeps this person from publishing a page or a shared record.

    Called by core.publishing.gate, before something is published in somebody's name; what keeps
    everybody from it is a publish rule. Return `core.publishing.registry.Blocker` objects.
    """


@own_hook
def find_approval_blockers(instance: Model) -> Iterable[Any]:
    """
    What keeps everybody from approving a version, at whichever step of its review.

    Called by translation.models.review. `instance`: the page or record as it is in review. Return
    `core.publishing.registry.Blocker` objects.
    """


@own_hook
def ask_before_going_live(
    request: HttpRequest, pages: list[Page], back: str
) -> HttpResponse | None:
    """
    What a person must say before the latest drafts of several pages may go live by one act.

    Called by stories.launches.views, before a launch set is approved, by somebody who may. Return
    a page with the question, whose form is sent to the same URL; None if there is nothing to ask,
    or `request` holds the answers, which are stored. `back`: where its link "Back" leads.
    """


@own_hook
def queue_translations(
    page: Page, like: Page | None, user: AbstractBaseUser, codes: list[str] | None
) -> list[Locale]:
    """
    Send a new page to its translators.

    Called by stories.editions.next_edition, in a transaction, when an edition was prepared or
    further languages of it are requested. `like`: the page whose target languages and
    translations are reused; `codes`: only these languages. Return the locales that the page was
    sent to; none if `user` may not send translations.
    """


class DayAhead(NamedTuple):
    """The next date of a day of remembrance, and the day's title."""

    date: dt.date
    title: str


@own_hook
def find_days_ahead(page: Page | None) -> Iterable[DayAhead]:
    """
    The days of remembrance with their next dates.

    Called by translation.jobs, which proposes dates by which a translation is wanted. Return
    `DayAhead` objects; that of one day alone if `page` is the page of a day or below one. The
    number of queries must not grow with the days.
    """
