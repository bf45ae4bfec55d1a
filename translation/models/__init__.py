"""What is remembered about translations beyond the segments of wagtail-localize."""

from .privacy import RestrictionCopy
from .states import TranslationState

__all__ = ["RestrictionCopy", "TranslationState"]
