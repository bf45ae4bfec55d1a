"""What is remembered about translations beyond the segments of wagtail-localize."""

from .privacy import RestrictionCopy
from .review import ReviewTask, may_approve
from .states import TranslationState

__all__ = ["RestrictionCopy", "ReviewTask", "TranslationState", "may_approve"]
