"""What Wagtail's editor saves by itself is a draft and nothing else."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page


@hooks.register("before_edit_page", order=-200)
def save_alone(request: HttpRequest, page: Page) -> None:
    """
    Leave the buttons out of a form that was sent by autosave.

    Wagtail puts *Approve* into the form before it sends it, and autosave may send it once more:
    it would be taken for the next step of the review. Changes `request.POST`.
    """
    if request.method != "POST" or request.accepts("text/html"):
        return
    fields = request.POST.copy()
    for name in list(fields):
        if name.startswith(("action-", "workflow-action")):
            del fields[name]
    request.POST = fields  # type: ignore[assignment]
