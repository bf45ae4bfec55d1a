"""Wagtail finds its hooks here; each subject has its own file."""

from translation.access import confinement  # noqa: F401
from translation.basis import asking, bulk_asking  # noqa: F401
from translation.comments import views as comment_views  # noqa: F401
from translation.desk import device  # noqa: F401
from translation.desk import views as desk_views  # noqa: F401
from translation.desk.page import editor  # noqa: F401
from translation.editor import locks, restart  # noqa: F401
from translation.exchange import several_works  # noqa: F401
from translation.follow import locks as locks_of_followers  # noqa: F401
from translation.glossary import admin  # noqa: F401
from translation.history import log_actions  # noqa: F401
from translation.jobs import forms as job_forms  # noqa: F401
from translation.jobs import views as job_views  # noqa: F401
from translation.jobs.letters import account as letters_account  # noqa: F401
from translation.jobs.matrix import views as matrix_views  # noqa: F401
from translation.jobs.statistics import views as statistics_views  # noqa: F401
from translation.live import (  # noqa: F401
    kept_texts,
    refusals,
    scheduling,
    without_original,
)
from translation.memory import report, tmx_views  # noqa: F401
from translation.notes import admin as notes_admin  # noqa: F401
from translation.objections import approval  # noqa: F401
from translation.objections import views as objections_views  # noqa: F401
from translation.review import main_action, minor, own_text, views  # noqa: F401
from translation.sources import reuse, subtrees  # noqa: F401
from translation.status import board, display  # noqa: F401
from translation.waiting import panel  # noqa: F401
