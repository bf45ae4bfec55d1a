"""
The publish gate: asks the publish rules before anything goes live.

Forms, bulk actions, scheduled publishing, workflows, the API and wagtail-localize all use one
action of Wagtail, so the rules are asked there, where no path can omit them. Copying can make a
page live without that action, and so can code that saves pages as live, one or many; these are
asked as well. tests/unit/core/publishing/test_ways_up.py walks what Wagtail has.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from itertools import chain
from typing import Any

from django.db.models import Model, Value
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.hooks import find_publisher_blockers
from core.publishing.registry import Blocker, PublishBlocked, refuse_blocked

HOME_DEPTH = 2  # of the home pages, one for each language

# Whether the rules were already asked about the row being saved as live. A context variable,
# because a pre_save receiver does not know which action saves.
asked: ContextVar[bool] = ContextVar("asked", default=False)


def apply() -> None:
    """Install the gate; called once, when Django starts."""
    _before(PublishRevisionAction, refuse_blocked_publication)
    _before(CopyPageAction, refuse_blocked_copies)
    _before(MovePageAction, refuse_blocked_moves)
    _before_update(PageQuerySet)


def _before_update(queryset_class: Any) -> None:
    """Check pages that `QuerySet.update` makes live; `bulk_update` calls it too."""
    original = queryset_class.update

    @wraps(original)  # copies Django's mark that it alters data
    def update(self: Any, **values: Any) -> Any:
        refuse_blocked_updates(self, values)
        return original(self, **values)

    vars(update)["original"] = original
    queryset_class.update = update


def refuse_blocked_updates(pages: Any, values: dict[str, Any]) -> None:
    """Raises PublishBlocked if pages of a queryset would be live by an update and a rule forbids it."""
    if asked.get() or values.get("live", False) is False:
        return
    live = values["live"] if hasattr(values["live"], "resolve_expression") else Value(True)
    brought_up = pages.filter(live=False).annotate(becomes_live=live).filter(becomes_live=True)
    keys = list(brought_up.values_list("pk", flat=True))
    for page in Page.objects.filter(pk__in=keys).specific():
        refuse_blocked(page)


def _before(action: Any, check: Callable[[Any], None]) -> None:
    """Call `check(action)` before an action of Wagtail is executed."""
    original = action.execute

    @wraps(original)
    def execute(self: Any, *args: Any, **kwargs: Any) -> Any:
        check(self)
        with rows_stored_as_they_are():
            return original(self, *args, **kwargs)

    action.execute = execute
    action.execute.original = original


def refuse_blocked_publication(action: PublishRevisionAction) -> None:
    """Raises PublishBlocked if a rule forbids to publish, or to publish in this person's name."""
    refuse_blocked(action.object)
    if action.user:
        found = [*chain.from_iterable(find_publisher_blockers(action.object, action.user))]
        if found:
            raise PublishBlocked(action.object, found)


@contextmanager
def rows_stored_as_they_are() -> Iterator[None]:
    """
    Within this, pages may be saved as live without a check: they were checked, or were live
    before.
    """
    token = asked.set(True)
    try:
        yield
    finally:
        asked.reset(token)


def refuse_blocked_copies(action: CopyPageAction) -> None:
    """Raises PublishBlocked if a copy would be live at once and a rule forbids that."""
    if not action.keep_live:
        return
    pages = Page.objects.filter(pk=action.page.pk)
    if action.recursive:
        pages = action.page.get_descendants(inclusive=True)
    below = action.to or action.page.get_parent()
    for page in pages.filter(live=True).specific():
        refuse_blocked(_as_if_below(page, below))


def refuse_blocked_moves(action: MovePageAction) -> None:
    """Raises PublishBlocked if a live page would come to where a rule forbids it, in another tree."""
    is_inside = (action.pos or "").endswith("-child") or action.pos == "sorted-child"
    below = action.target if is_inside else action.target.get_parent()
    if below is None or below.depth < HOME_DEPTH or _tree(below) == _tree(action.page):
        return
    pages = action.page.get_descendants(inclusive=True)
    for page in pages.filter(live=True, alias_of=None).specific():
        refuse_blocked(_as_if_below(page, below))


def _as_if_below(page: Page, below: Page) -> Page:
    """A page, in memory, with the place that it would have below another, if that is another tree."""
    if _tree(below) != _tree(page):
        page.path = below.path + page.path[-page.steplen :]
        page.depth = below.depth + 1
    return page


def _tree(page: Page) -> str:
    return page.path[: HOME_DEPTH * page.steplen]


@receiver(pre_save)
def refuse_blocked_rows(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: Iterable[str] | None = None,
    **kwargs: object,
) -> None:
    """
    Check a page that is saved as live and was not, or was an alias. Raises PublishBlocked.

    An alias shows what its original shows: all that is checked is that this is live.
    """
    if raw or asked.get() or not isinstance(instance, Page):
        return
    stored = {"live", "alias_of", "alias_of_id"} if update_fields is None else set(update_fields)
    if not instance.live or not stored & {"live", "alias_of", "alias_of_id"}:
        return
    if instance.alias_of_id:
        _refuse_alias_of_draft(instance)
    elif not Page.objects.filter(pk=instance.pk, live=True, alias_of=None).exists():
        refuse_blocked(instance)


def _refuse_alias_of_draft(alias: Page) -> None:
    if not Page.objects.filter(pk=alias.alias_of_id, live=True).exists():
        raise PublishBlocked(alias, [Blocker(_("The page that it shows is not public."))])
