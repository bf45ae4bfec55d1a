"""The words of an e-mail about translations: titles, languages and dates, nothing else."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_admin_base_url
from wagtail_localize.models import SourceDeletedError

from core.publishing.sensitivity import is_sensitive
from translation.access.confinement import languages_of
from translation.models import Notice


def letter(notices: Iterable[Notice], user: Any) -> tuple[str, str] | None:
    """
    Subject and text in the active language; None if nothing is left to tell.

    Left out is what the person may not see any more. Of a sensitive work not even the title is
    told; instructions, comments and texts never are.
    """
    seen = [each for each in notices if _may_see(each, languages_of(user))]
    if not seen:
        return None
    subject = ngettext(
        "Translations: %(number)d notice", "Translations: %(number)d notices", len(seen)
    )
    lines = []
    for kind in Notice.Kind:
        of_kind = dict.fromkeys(_line(each) for each in seen if each.kind == kind)
        if of_kind:
            lines += [f"{kind.label}:", *(f"– {line}" for line in of_kind), ""]
    lines += [
        get_admin_base_url() + reverse("wagtailadmin_home"),
        "",
        _("How often you get this, you choose under your name: Account."),
        get_admin_base_url() + reverse("wagtailadmin_account"),
    ]
    return subject % {"number": len(seen)}, "\n".join(lines)


def _may_see(notice: Notice, languages: frozenset[int]) -> bool:
    """A comment may be about the original, and concern somebody of its language alone."""
    if notice.translation.target_locale_id in languages:
        return True
    is_comment = notice.kind == Notice.Kind.COMMENT
    return is_comment and notice.translation.source.locale_id in languages


def _line(notice: Notice) -> str:
    values = {
        "title": _title(notice.translation),
        "language": notice.translation.target_locale.get_display_name(),
    }
    if notice.due is None:
        return _("%(title)s (%(language)s)") % values
    values["date"] = date_format(notice.due, "DATE_FORMAT")
    return _("%(title)s (%(language)s), due on %(date)s") % values


def _title(translation: Any) -> str:
    hidden = _("a sensitive work")
    try:
        original = translation.source.as_instance()
    except SourceDeletedError:
        return hidden
    return hidden if is_sensitive(original) else translation.source.object_repr
