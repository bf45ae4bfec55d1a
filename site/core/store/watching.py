"""
One thread in each web process, which asks every second whether the database has a new token.

What the processes of this host change closes and opens the store itself. The thread is for the
rest: a restored backup, another host, a command that ran with other settings.
"""

import os
import threading
import time

from django.db import DatabaseError, close_old_connections

from core.store import hosts
from core.store.folder import the_folder
from core.store.raising import open_store

EVERY = 1.0  # seconds
_started: set[int] = set()


def begin() -> None:
    """Start the thread, once in each process: a server may fork after it has loaded this."""
    if os.getpid() not in _started:
        _started.add(os.getpid())
        threading.Thread(target=_watch, name="page store", daemon=True).start()


def _watch() -> None:
    while True:
        try:
            look()
        except (DatabaseError, OSError):  # away: on one host what is stored is still true
            pass
        finally:
            close_old_connections()
        time.sleep(EVERY)


def look() -> None:
    """
    Close the store if it is open at another token than the database's, and open it there. What a
    killed process has left is removed.
    """
    folder = the_folder()
    name = folder.current()
    if name and name.partition(".")[0] != (hosts.token_of_database() or ""):
        with folder.closed():
            pass
        open_store()
    folder.sweep()
