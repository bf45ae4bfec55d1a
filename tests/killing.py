"""
Killing a process in the middle of its work, for tests of what is left behind.

A forked child has a connection of its own, to the same PostgreSQL or to a copy in a file
of SQLite's database in memory. It is ended by the signal that nothing can catch.
"""

import json
import os
import signal
import sqlite3
import traceback

from django.db import connection

_of_parent = []  # never collected: that would end the parent's connection to PostgreSQL


class Database:
    """The test's database as other processes see it. Use with `transactional_db`."""

    def __init__(self, folder):
        self.folder = folder
        self.file = None
        if connection.vendor == "sqlite":
            self.file = folder / "database.sqlite3"
            copy = sqlite3.connect(self.file)
            connection.connection.backup(copy)
            copy.close()

    def run(self, act) -> bool:
        """Do something in a child; gives whether it came to its end (False: it was killed)."""
        pid = os.fork()
        if pid == 0:
            self._be_the_child(act)
        status = os.waitpid(pid, 0)[1]
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL
            return False
        assert os.WEXITSTATUS(status) == 0, (self.folder / "error").read_text()
        return True

    def _be_the_child(self, act):
        try:
            _of_parent.append(connection.connection)
            connection.connection = None
            if self.file:
                connection.settings_dict["NAME"] = str(self.file)
            act()
            os._exit(0)
        except BaseException:
            (self.folder / "error").write_text(traceback.format_exc())
            os._exit(1)

    def read(self, ask):
        """What a new process finds: the answer of `ask()`, as JSON keeps it."""
        answer = self.folder / "answer.json"
        self.run(lambda: answer.write_text(json.dumps(ask())))
        return json.loads(answer.read_text())


def die():
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)
