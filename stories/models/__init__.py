"""Stories, days of remembrance, their rows, launch sets, consents and recordings."""

from .checks import EditionCheck
from .commemoration_index import CommemorationIndexPage
from .commemorations import CommemorationPage
from .consents import ConsentRecord, StoryConsent
from .dated_events import DatedEvent
from .launches import LaunchItem, LaunchSet
from .media import MediaTrack, MediaTranscript, TestimonyMedia
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
from .stories import StoryPage
from .story_index import StoryIndexPage

__all__ = [
    "CommemorationAtrocity",
    "CommemorationIndexPage",
    "CommemorationPage",
    "CommemorationPlace",
    "ConsentRecord",
    "Correction",
    "DatedEvent",
    "EditionCheck",
    "ExplicitDate",
    "LaunchItem",
    "LaunchSet",
    "MediaTrack",
    "MediaTranscript",
    "RelatedResource",
    "RelatedStory",
    "StoryAtrocity",
    "StoryAuthor",
    "StoryConsent",
    "StoryCountry",
    "StoryIndexPage",
    "StoryPage",
    "StoryProgramme",
    "StorySource",
    "StoryTheme",
    "TestimonyMedia",
]
