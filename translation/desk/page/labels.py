"""The words that the editor's script shows."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from translation.desk.states import State


def labels() -> dict[str, str]:
    """By name. In braces stands what the script fills in."""
    return {
        "saved": _("Everything is saved"),
        "saving": _("Saving…"),
        "offline": _("No connection: kept on this device, will be sent"),
        "unkept": _("No connection: not saved. Leave this page open."),
        "refused": _("Not saved: see the marked segment"),
        "signedOut": _("You are signed out. Sign in again in another tab; your words stay here."),
        "empty": _("Nothing is written here yet."),
        "confirm": _("Confirm, next"),
        "previous": _("Previous"),
        "next": _("Next"),
        "copy": _("Copy the original"),
        "insert": _("Insert: {mark}"),
        "missing": _("Missing:"),
        "box": _("Translation of: {kind}"),
        "write": _("Translate: {kind}"),
        "characters": _("{number} of {limit} characters"),
        "tooLong": _("{number} of {limit} characters: too long"),
        "changedOriginal": _("The original was changed:"),
        "formerWords": _("The former translation stands in the box. Change what has changed."),
        "takenOut": _("taken out:"),
        "putIn": _("put in:"),
        "begin": _("begin"),
        "end": _("end"),
        "theirs": _("Their words"),
        "yours": _("Your words"),
        "difference": _("The difference"),
        "takeTheirs": _("Keep their words"),
        "takeYours": _("Keep my words"),
        "later": _("Decide later"),
        "approve": _("Approve, next"),
        "reject": _("Reject with this comment"),
        "rejectionComment": _("What should be changed here"),
        "rejectedBy": _("Rejected by {person}:"),
        "notStored": _("Not stored: no connection. Try again."),
        "people": _("Also here: {people}"),
        "allDone": _("Every segment is confirmed."),
        "helpOffline": _("Help comes back with the connection."),
        "state-todo": _("To do"),
        **{f"state-{state.value}": str(state.label) for state in State},
    }


def left_to_do(number: int) -> str:
    """How many segments are still to do, as a sentence."""
    if not number:
        return _("Every segment is confirmed.")
    return ngettext(
        "%(number)d segment is still to do", "%(number)d segments are still to do", number
    ) % {"number": number}
