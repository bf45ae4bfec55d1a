"""What is stored about translations besides the models of wagtail-localize."""

from .answers import ChangeAnswers, MinorChange
from .basis import Basis, ShownRecord
from .desk import Dismissal, SegmentChange, SegmentDraft, SegmentVerdict
from .memory import EngineComparison, MemoryUnit
from .notes import ContextNote
from .privacy import RestrictionCopy
from .review import ReviewTask, may_approve
from .states import TranslationState
from .subtrees import SubtreeSubmission
from .terms import Term, TermForm
from .work import Comment, Job, Notice, WorkMail

__all__ = [
    "Basis",
    "ChangeAnswers",
    "Comment",
    "ContextNote",
    "Dismissal",
    "EngineComparison",
    "Job",
    "MemoryUnit",
    "MinorChange",
    "Notice",
    "RestrictionCopy",
    "ReviewTask",
    "SegmentChange",
    "SegmentDraft",
    "SegmentVerdict",
    "ShownRecord",
    "SubtreeSubmission",
    "Term",
    "TermForm",
    "TranslationState",
    "WorkMail",
    "may_approve",
]
