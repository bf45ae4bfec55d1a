"""Stories and days of remembrance."""

from .checks import EditionCheck
from .commemorations import CommemorationIndexPage, CommemorationPage
from .dated_events import DatedEvent
from .launches import LaunchItem, LaunchSet
from .rows import (
    CommemorationAtrocity,
    CommemorationPlace,
    Correction,
    ExplicitDate,
    RelatedResource,
    RelatedStory,
    StoryAtrocity,
    StoryAuthor,
    StoryCountry,
    StoryProgramme,
    StorySource,
    StoryTheme,
)
from .stories import StoryIndexPage, StoryPage

__all__ = [
    "CommemorationAtrocity",
    "CommemorationIndexPage",
    "CommemorationPage",
    "CommemorationPlace",
    "Correction",
    "DatedEvent",
    "EditionCheck",
    "ExplicitDate",
    "LaunchItem",
    "LaunchSet",
    "RelatedResource",
    "RelatedStory",
    "StoryAtrocity",
    "StoryAuthor",
    "StoryCountry",
    "StoryIndexPage",
    "StoryPage",
    "StoryProgramme",
    "StorySource",
    "StoryTheme",
]
