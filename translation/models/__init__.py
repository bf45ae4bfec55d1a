"""What is stored about translations besides the models of wagtail-localize."""

from .basis import Basis, ShownRecord
from .privacy import RestrictionCopy
from .review import ReviewTask, may_approve
from .states import TranslationState
from .subtrees import SubtreeSubmission

__all__ = [
    "Basis",
    "RestrictionCopy",
    "ReviewTask",
    "ShownRecord",
    "SubtreeSubmission",
    "TranslationState",
    "may_approve",
]
