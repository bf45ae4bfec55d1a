"""The actions on translations that Wagtail's site history knows; `recording` writes the entries."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from core.i18n.names import language_name
from core.i18n.punctuation import joined

MESSAGES = {
    "submit": (_("Send to translation"), _("Sent to translation into %(language)s")),
    "sync": (_("Sync translation"), _("Sent changes of the original to %(language)s")),
    "publish": (_("Publish translation"), _("Published the translation into %(language)s")),
    "stop": (_("Stop translation"), _("Stopped the translation into %(language)s")),
    "restart": (_("Restart translation"), _("Restarted the translation into %(language)s")),
    "review": (_("Send for review"), _("Sent the translation into %(language)s for review")),
    "cancel": (
        _("Take back from review"),
        _("Took the translation into %(language)s back from review"),
    ),
    "approve": (_("Approve translation"), _("Approved the translation into %(language)s")),
    "reject": (_("Send back translation"), _("Sent the translation into %(language)s back")),
    "skip_step": (_("Skip a step"), _("Nobody could take the step “%(step)s”: it was skipped")),
    "minor": (
        _("Minor change of the original"),
        _("A minor change of the original leaves the translation into %(language)s as it is"),
    ),
    "not_minor": (
        _("Undo a minor change"),
        _("A change of the original isn’t minor: the translation into %(language)s is outdated"),
    ),
    "taken_out": (
        _("Take words out of a translation"),
        _("Words that must not stay were taken out of the translation into %(language)s"),
    ),
    "follow": (
        _("Follow the original"),
        _("Removals and facts of the original were taken over into %(language)s"),
    ),
    "shorten": (
        _("Leave out part of a table"),
        _(
            "Rows or columns of a table are left out in %(language)s until they are translated: "
            "the original’s table has become another"
        ),
    ),
    "hold": (
        _("Hold back translation"),
        _("Held back the translation into %(language)s: it could not follow its original"),
    ),
    "alias": (_("Make an alias"), _("Put the original in place of the page in %(language)s")),
}
# Logged once for many segments, with their number.
COUNTED = {
    "edit": _("Translate"),
    "import": _("Import translation"),
    "machine": _("Translate by machine"),
    "override": _("Replace synchronised content"),
}


def counted_message(action: str, number: int) -> str:
    """The message of an action of COUNTED, done to a number of segments."""
    if action == "import":
        return ngettext(
            "Imported %(number)d segment into %(language)s",
            "Imported %(number)d segments into %(language)s",
            number,
        )
    if action == "machine":
        return ngettext(
            "Translated %(number)d segment into %(language)s by machine",
            "Translated %(number)d segments into %(language)s by machine",
            number,
        )
    if action == "override":
        return ngettext(
            "Replaced %(number)d link or picture in %(language)s",
            "Replaced %(number)d links or pictures in %(language)s",
            number,
        )
    return ngettext(
        "Changed %(number)d segment in %(language)s",
        "Changed %(number)d segments in %(language)s",
        number,
    )


class TranslationFormatter(LogFormatter):
    """The message of one action; `language` (its code), `number`, `step` are in the entry's data."""

    action = message = ""

    def format_message(self, log_entry):
        number = log_entry.data.get("number", 1)
        words = (
            counted_message(self.action, number) if self.action in COUNTED else str(self.message)
        )
        language = language_name(log_entry.data.get("language", ""))
        return words % {
            "number": number,
            "language": language,
            "step": log_entry.data.get("step", ""),
        }


@hooks.register("register_log_actions")
def register_translation_actions(actions):
    labels = {action: label for action, (label, _message) in MESSAGES.items()} | COUNTED
    for action, label in labels.items():
        message = MESSAGES[action][1] if action in MESSAGES else ""
        formatter = type(
            f"{action.title()}Formatter",
            (TranslationFormatter,),
            {"action": action, "label": label, "message": message},
        )
        actions.register_action(f"translation.{action}")(formatter)


class WithoutOriginalFormatter(LogFormatter):
    """Who let a page be public without its original is the entry's user; `reason` is in its data."""

    label = _("Let be public without its original")

    def format_message(self, log_entry):
        words = _("May be public without its original: %(reason)s")
        return words % {"reason": log_entry.data.get("reason", "")}


class KeptFormatter(LogFormatter):
    """Which texts somebody said are right in another language; `words` is in the entry's data."""

    label = _("Keep words of another language")

    def format_message(self, log_entry):
        words = _("Right as they are: %(texts)s")
        return words % {"texts": joined(log_entry.data.get("words", []))}


@hooks.register("register_log_actions")
def register_acts_on_originals(actions):
    actions.register_action("translation.kept_as_it_is")(KeptFormatter)
    actions.register_action("translation.without_original")(WithoutOriginalFormatter)
    actions.register_action(
        "translation.with_original_again",
        _("Follow the original again"),
        _("Is public only with its original again"),
    )
    actions.register_action(
        "translation.original_deleted",
        _("Original deleted"),
        _("Its original was deleted; it was unpublished with it"),
    )
