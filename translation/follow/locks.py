"""
Tells who has locked a page that the system changed it: a lock doesn't stop what must follow.

By mail at once, and above the editor for as long as the lock holds. docs/decisions/0080.
"""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_admin_base_url
from wagtail.log_actions import registry
from wagtail.models import LockableMixin

from core.publishing.mail import send_emails

BEFORE_WAGTAIL_LOCALIZE = -100
FOLLOW = "translation.follow"


def tell_holder_of_lock(target: Any) -> None:
    """Mail, after the transaction, to the person who has locked a page or record; if anybody has."""
    if isinstance(target, LockableMixin) and target.locked and target.locked_by is not None:
        transaction.on_commit(partial(send_emails, [target.locked_by], partial(_compose, target)))


def _compose(target) -> tuple[str, str]:
    """Called in the language of the person."""
    name = {"page": str(target)}
    address = AdminURLFinder(target.locked_by).get_edit_url(target) or ""
    return (
        _("“%(page)s” was changed while you have it locked") % name,
        _("Its original was published. Removals and facts were taken over into “%(page)s”.") % name
        + f"\n\n{get_admin_base_url() or ''}{address}",
    )


@hooks.register("before_edit_page", order=BEFORE_WAGTAIL_LOCALIZE)
@hooks.register("before_edit_snippet", order=BEFORE_WAGTAIL_LOCALIZE)
def say_what_changed_under_the_lock(request: HttpRequest, instance: Any) -> None:
    """Above the editor of what this person has locked, if it followed its original since."""
    if request.method != "GET" or not isinstance(instance, LockableMixin):
        return
    if instance.locked_by_id != request.user.pk or instance.locked_at is None:
        return
    entries = registry.get_logs_for_instance(instance).filter(action=FOLLOW)
    if entries.filter(timestamp__gte=instance.locked_at).exists():
        words = _("While you have it locked, removals and facts of its original were taken over.")
        messages.warning(request, words)
