"""Nobody publishes a translation that they wrote part of and nobody else has approved."""

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail import hooks

from core.publishing.registry import Blocker, PublishBlocked
from translation.models.authorship import has_unapproved_segments


@hooks.register("find_publisher_blockers")
def own_segments(instance, user) -> list[Blocker]:
    """H12. Why a user may not publish a page or record; empty if nothing keeps them from it."""
    if user.is_superuser and settings.ADMINISTRATORS_APPROVE_OWN_TEXT:
        return []
    if not has_unapproved_segments(instance, user):
        return []
    message = _(
        "You wrote part of this translation. Somebody else must approve it in a review, or "
        "publish it."
    )
    return [Blocker(message)]


def refuse_own_segments(instance, user) -> None:
    """Raises PublishBlocked if a user may not publish what they wrote."""
    if blockers := own_segments(instance, user):
        raise PublishBlocked(instance, blockers)
