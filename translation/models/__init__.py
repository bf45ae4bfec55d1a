"""What is stored about translations besides the models of wagtail-localize."""

from .answers import ChangeAnswers, MinorChange
from .basis import Basis, ShownRecord
from .desk import SegmentChange, SegmentDraft
from .memory import MemoryUnit
from .privacy import RestrictionCopy
from .review import ReviewTask, may_approve
from .states import TranslationState
from .subtrees import SubtreeSubmission

__all__ = [
    "Basis",
    "ChangeAnswers",
    "MemoryUnit",
    "MinorChange",
    "RestrictionCopy",
    "ReviewTask",
    "SegmentChange",
    "SegmentDraft",
    "ShownRecord",
    "SubtreeSubmission",
    "TranslationState",
    "may_approve",
]
