"""A publish rule that a test makes up, added as an installation would add one: in the settings."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.test import override_settings

from core.publishing.registry import Blocker, PublishRule


class FurtherRule(PublishRule):
    """Asks the function that a test has given."""

    id = "further"
    why = "A test says so."
    asked: Callable[[object], Iterable[Blocker]]

    def find(self, page):
        return FurtherRule.asked(page)


def further_rule(find: Callable[[object], Iterable[Blocker]]) -> override_settings:
    """Within it, or from its `enable()` on, `find(page)` is asked after all rules of the site."""
    FurtherRule.asked = staticmethod(find)
    name = f"{FurtherRule.__module__}.{FurtherRule.__name__}"
    return override_settings(PUBLISH_RULES=[*settings.PUBLISH_RULES, name])
