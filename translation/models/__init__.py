"""What is stored about translations besides the models of wagtail-localize."""

from .privacy import RestrictionCopy
from .review import ReviewTask, may_approve
from .states import TranslationState
from .subtrees import SubtreeSubmission

__all__ = ["RestrictionCopy", "ReviewTask", "SubtreeSubmission", "TranslationState", "may_approve"]
