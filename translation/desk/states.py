"""In which state a segment is."""

from django.db import models
from django.utils.translation import gettext_lazy


class State(models.TextChoices):
    """What has been done to a segment. All but those in DONE are still to do."""

    UNTRANSLATED = "untranslated", gettext_lazy("not translated")
    OUTDATED = "outdated", gettext_lazy("outdated")
    DRAFT = "draft", gettext_lazy("not confirmed")
    FUZZY = "fuzzy", gettext_lazy("to be checked")
    MACHINE = "machine", gettext_lazy("by machine translation")
    ERROR = "error", gettext_lazy("refused")
    REJECTED = "rejected", gettext_lazy("rejected")
    TRANSLATED = "translated", gettext_lazy("translated")
    APPROVED = "approved", gettext_lazy("approved")


# Nothing is left to do for a translator.
DONE = frozenset({State.TRANSLATED, State.APPROVED})
