from django.db import models
from django.utils.translation import gettext_lazy as _


class DatePrecision(models.TextChoices):
    """How much of a stored date is known; unknown parts are stored as 1."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
