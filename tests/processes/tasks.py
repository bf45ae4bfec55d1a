"""A task to kill a worker in."""

import time
from pathlib import Path

from django_tasks import task


@task(backend="background")
def begin_and_wait(file: str) -> None:
    """Waits for ever the first time; the second time it ends at once."""
    begun = Path(file)
    if not begun.exists():
        begun.write_text("begun")
        time.sleep(600)
    begun.write_text("done")
