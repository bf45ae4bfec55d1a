"""When a command that runs by the clock ended last: the doctor and the health URL ask for it."""

from django.utils import timezone

from core.models.workers import CommandRun


def note_run(name: str) -> None:
    """Write that a command has done its work now."""
    CommandRun.objects.update_or_create(name=name, defaults={"ended_at": timezone.now()})


def last_run(name: str) -> CommandRun | None:
    """The last run of a command; None if it never ran."""
    return CommandRun.objects.filter(name=name).first()
