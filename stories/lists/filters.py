"""The filters of the list of stories."""

import re

from django.db.models import F
from django.db.models.functions import ExtractYear
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.content.facets import Facet
from core.i18n.countries import country_names
from core.i18n.numbers import digits
from core.models import Atrocity, Programme, Theme
from stories.models.stories import StoryType


def country(code: str) -> str | None:
    """The name of a country in the active language; None for an unknown code."""
    return country_names(get_language() or "en").get(code)


def story_type(value: str) -> str | None:
    """The name of a story type in the active language, with a capital first letter."""
    label = dict(StoryType.choices).get(value)
    return str(label)[:1].upper() + str(label)[1:] if label else None


STORY_FACETS = (
    Facet("theme", _("Theme"), F("themes__theme__code"), "themes__theme__code", model=Theme),
    Facet(
        "country",
        _("Country"),
        F("countries__code"),
        "countries__code",
        re.compile(r"[A-Z]{2}\Z"),
        names=country,
    ),
    Facet(
        "atrocity",
        _("What is remembered"),
        F("atrocities__atrocity__code"),
        "atrocities__atrocity__code",
        model=Atrocity,
    ),
    Facet("type", _("Kind"), F("story_type"), "story_type", names=story_type),
    Facet(
        "programme",
        _("Programme"),
        F("programmes__programme__code"),
        "programmes__programme__code",
        model=Programme,
    ),
    Facet(
        "year",
        _("Year"),
        ExtractYear("story_date"),
        "story_date__year",
        re.compile(r"[12][0-9]{3}\Z"),
        names=digits,
        newest_first=True,
    ),
)
