"""What the editor shows of a job, and a job's words in a sentence."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from core.i18n.punctuation import joined
from translation.jobs.people import may_give_out
from translation.models import Comment, Job


def words_of(job: Job) -> str:
    """The words of a job by what the memory knows of them; empty if there are none."""
    bands = [
        (job.words_new, _("%(number)d new")),
        (job.words_fuzzy, _("%(number)d similar to earlier ones")),
        (job.words_exact, _("%(number)d in the memory")),
        (job.words_repeated, _("%(number)d repeated here")),
    ]
    told = joined([words % {"number": number} for number, words in bands if number])
    words = ngettext("%(number)d word: %(parts)s", "%(number)d words: %(parts)s", job.words)
    return words % {"number": job.words, "parts": told} if job.words else ""


def panel_of(translation: Translation, user: Any) -> dict[str, Any]:
    """What the template translation/jobs/panel.html shows of a translation's open job."""
    job = Job.objects.open().filter(translation=translation).select_related("assignee").first()
    job = job or Job(translation=translation)
    return {
        "job": job,
        "translation": translation,
        "is_mine": job.assignee_id == user.pk,
        "is_overdue": job.is_overdue(),
        "may_give_out": may_give_out(user),
        "words": words_of(job),
        "open_comments": Comment.objects.filter(
            object_id=translation.source.object_id,
            locale=translation.target_locale_id,
            parent=None,
            resolved_at=None,
        ).count(),
    }
