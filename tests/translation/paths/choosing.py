"""What the acts have in common: how one number chooses, and how something is published."""

from collections.abc import Callable

from wagtail.models import Page

from tests.translation.paths.world import WORKS, World

PEOPLE = ("admin", "publisher", "editor", "reviewer-km", "translator-km", "author", "translator-es")
ACTS: dict[str, Callable[[World, int], object]] = {}


def act(function: Callable[[World, int], object]) -> Callable[[World, int], object]:
    ACTS[function.__name__] = function
    return function


class Choice:
    """Chooses several things by one number."""

    def __init__(self, number: int):
        self.number = number

    def of(self, things):
        things = list(things)
        if not things:
            return None
        self.number, place = divmod(self.number, len(things))
        return things[place]

    def work(self, world: World, code: str = "en"):
        """(name, page) of a work in a language; the page may be None."""
        name = self.of(WORKS)
        return name, world.work(name, code)


def latest(page: Page) -> Page:
    return page.get_latest_revision_as_object()


def publish(world: World, instance) -> None:
    """An editor's version of a page or record, published by the publisher; without review."""
    user = world.user("publisher")
    instance.save_revision(user=world.user("editor")).publish(user=user)


def send_through_review(world: World, page: Page) -> None:
    """An editor's version of a page, approved in each step of the workflow by an administrator."""
    editor, admin = world.user("editor"), world.user("admin")
    page.save_revision(user=editor)
    state = page.get_workflow().start(page, editor)
    while state.status == state.STATUS_IN_PROGRESS:
        step = state.current_task_state.specific
        step.task.specific.on_action(step, admin, "approve")
        state.refresh_from_db()
