"""
Withdraws a work in all languages, with its files, and undoes that.

The database changes in one transaction. Files are deleted or moved after the commit; failures of
a storage are recorded and can be retried (core.withdrawal.files). docs/decisions/0065.
"""

import uuid
from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from core.i18n.availability import address_of
from core.i18n.switcher import path_without_language
from core.models.withdrawals import Reason, Withdrawal, WithdrawnAddress
from core.publishing.registry import Blocker, PublishRule
from core.withdrawal.files import close_files, note_files, reopen_files

SHALLOWEST = 4  # root, home, section, work: pages above this depth are no works


def can_be_withdrawn(page: Page) -> bool:
    """Whether a page is a work, not a section or a front page."""
    return page.depth >= SHALLOWEST


def versions_of_work(page: Page) -> list[Page]:
    """All versions of a work and of the pages below it, drafts and aliases included."""
    versions = Page.objects.filter(translation_key=page.translation_key)
    found = {}
    for version in versions:
        for one in version.get_descendants(inclusive=True).specific():
            found[one.pk] = one
    keys = {one.translation_key for one in found.values()}
    for one in Page.objects.filter(translation_key__in=keys).exclude(pk__in=found).specific():
        found[one.pk] = one
    return list(found.values())


@transaction.atomic
def withdraw(
    page: Page,
    reason: str = Reason.UNSAID,
    *,
    user=None,
    words: dict[str, str] | None = None,
    note: str = "",
    keeps_sealed: bool = False,
) -> Withdrawal:
    """
    Withdraw a work in every language: pages, files, pictures, URLs.

    `words`: language code → text for readers, instead of the sentence of the reason. Checks no
    permission; views do. Raises ValidationError if the page is no work or is withdrawn already.
    """
    if not can_be_withdrawn(page):
        raise ValidationError(_("Only a work can be withdrawn, not a section of the site."))
    if withdrawal_of(page):
        raise ValidationError(_("This work has been withdrawn already."))
    pages = versions_of_work(page)
    withdrawal = Withdrawal.objects.create(
        translation_key=page.translation_key,
        title=page.title,
        reason=reason,
        words={code: text for code, text in (words or {}).items() if text.strip()},
        note=note,
        keeps_sealed=keeps_sealed,
        withdrawn_by=user,
    )
    WithdrawnAddress.objects.bulk_create(
        WithdrawnAddress(withdrawal=withdrawal, path=path) for path in sorted(addresses_of(pages))
    )
    note_files(withdrawal, pages)
    _unpublish(pages, withdrawal, user)
    transaction.on_commit(lambda: close_files(withdrawal), robust=True)
    return withdrawal


def addresses_of(pages: Iterable[Page]) -> set[str]:
    """The paths of pages without their language, and the permanent URLs of records."""
    paths = set()
    for page in pages:
        if url := address_of(page):
            paths.add(path_without_language(url))
        if public_id := getattr(page, "public_id", ""):
            paths.add(f"r/{public_id}")
    return paths


def _unpublish(pages, withdrawal, user):
    keys = [str(page.pk) for page in pages]
    waiting = Revision.page_revisions.filter(object_id__in=keys)
    waiting.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    for page in pages:
        page.refresh_from_db(fields=["live"])  # a translation is withdrawn with its original
        if page.live:
            # Only the permission to withdraw is needed, not the one to unpublish.
            UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
        if page.current_workflow_state:
            page.current_workflow_state.cancel(user=user)
        _note(page, "memoria.withdraw", user, {"reason": withdrawal.reason})


def _note(page, action, user, data=None):
    """
    Log an entry for the page with its own UUID: histories show only the last entry of a request.
    """
    log(page, action, user=user, uuid=uuid.uuid4(), data=data)


@transaction.atomic
def undo(withdrawal: Withdrawal, *, user=None) -> None:
    """
    Undo a withdrawal: the pages stay drafts and may be published again, and sealed files return
    to their old places. Deleted files are lost.

    Raises OSError, with nothing changed, if a sealed file can't be restored.
    """
    reopen_files(withdrawal)
    withdrawal.undone_at = timezone.now()
    withdrawal.save(update_fields=["undone_at"])
    for page in Page.objects.filter(translation_key=withdrawal.translation_key):
        _note(page, "memoria.undo_withdrawal", user)


def withdrawal_of(page: Page) -> Withdrawal | None:
    """The withdrawal of the page's work or of a work above it, or None."""
    keys = [page.translation_key]
    if page.path:
        keys += (
            page.get_ancestors()
            .filter(depth__gte=SHALLOWEST)
            .values_list("translation_key", flat=True)
        )
    return Withdrawal.objects.filter(translation_key__in=keys, undone_at=None).first()


def withdrawal_at(path: str) -> Withdrawal | None:
    """The withdrawal of the page that was at a path (without its language) or above it, or None."""
    parts = path.strip("/").split("/")
    above = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    candidates = [*above, *(f"{one}/" for one in above)]
    if "\0" in path:  # PostgreSQL raises an error for a NUL
        return None
    found = WithdrawnAddress.objects.filter(path__in=candidates, withdrawal__undone_at=None)
    row = found.select_related("withdrawal").order_by("-withdrawal__pk").first()
    return row.withdrawal if row else None


class WithdrawnWork(PublishRule):
    id = "withdrawn"
    why = "The work, or one above it, is withdrawn, and the withdrawal has not been undone."

    def find(self, page) -> Iterator[Blocker]:
        if isinstance(page, Page) and page.pk and withdrawal_of(page):
            yield Blocker(str(_("This work has been withdrawn. Undo the withdrawal first.")))
