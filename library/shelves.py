"""What the library's lists show of each series."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class WhenEmpty(models.TextChoices):
    HIDE = "hide", _("hide the series")
    FORTHCOMING = "forthcoming", _("announce what is to come")
    OTHER = "other", _("show what exists in other languages")


@dataclass
class Works:
    """The number of works: in all languages, and in the reader's own."""

    total: int = 0
    own: int = 0


class SeriesShelf:
    """
    What is shown of a series in its own language.

    Records of its language, else those of other languages, else a note about future records, else
    the series is hidden.
    """

    def __init__(self, series, works: Works):
        self.series = series
        shows_others = series.when_empty == WhenEmpty.OTHER
        self.count = works.total if works.own or shows_others else 0

    @property
    def announces(self) -> bool:
        return (
            not self.count
            and self.series.when_empty == WhenEmpty.FORTHCOMING
            and bool(self.series.forthcoming_note)
        )

    @property
    def is_shown(self) -> bool:
        return bool(self.count) or self.announces
