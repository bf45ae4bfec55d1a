"""What every examination of the doctor has in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from core.setting_lists import classes_in


class Level(IntEnum):
    """How bad a finding is. A problem harms now; a warning will, or keeps something from working."""

    OK = 0
    WARNING = 1
    PROBLEM = 2


class Probe(StrEnum):
    """Who asks an examination: nobody but the doctor; `/health/all`; that and `/health/ready`."""

    NONE = ""
    ALL = "all"
    READY = "ready"


@dataclass(frozen=True)
class Finding:
    """
    One line of the report.

    `what`: how it is. `todo`: what to do about it; empty when all is well.
    """

    level: Level
    what: str
    todo: str = ""


def ok(what: str) -> Finding:
    return Finding(Level.OK, what)


def warning(what: str, todo: str) -> Finding:
    return Finding(Level.WARNING, what, todo)


def problem(what: str, todo: str) -> Finding:
    return Finding(Level.PROBLEM, what, todo)


class Examination:
    """
    One subject that the doctor looks at. A subclass has no effect until DOCTOR_CHECKS lists it.

    `id`: a short, unique name; `what`: one sentence for operators; `probe`: which URL of
    operation.health asks it, every few seconds, so that it must be quick and ask nothing of other
    machines than the database.
    """

    id = ""
    what = ""
    probe = Probe.NONE

    def look(self) -> Iterator[Finding]:
        """What was found; changes nothing. May raise what the database or a file raises."""
        raise NotImplementedError


def findings_of(examination: Examination) -> list[Finding]:
    """What an examination finds; an error that it raises is a finding too."""
    found = []
    try:
        found.extend(examination.look())
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        found.append(
            problem(f"could not be looked at: {reason}", "Mend what the message says, then again.")
        )
    return found


def all_examinations() -> list[Examination]:
    """Those that DOCTOR_CHECKS lists, in order."""
    return [examination() for examination in classes_in("DOCTOR_CHECKS")]
