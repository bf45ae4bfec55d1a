"""The list of what a backup holds: it is written last, so that a folder without it is no backup."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

NAME = "manifest.json"


class BackupError(Exception):
    """A backup can't be made, isn't whole or can't be restored; the message says what to do."""


@dataclass
class Manifest:
    """
    What a backup holds.

    `made_at`: ISO 8601, UTC; `memoria`: the version that made it; `vendor`: of the database;
    `parts`: file in this folder → SHA-256; `uploads`: archive → path in it → SHA-256.
    """

    made_at: str
    memoria: str
    vendor: str
    parts: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, dict[str, str]] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / NAME).write_text(text, encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Raises BackupError if the folder is no backup."""
        try:
            return cls(**json.loads((folder / NAME).read_text(encoding="utf-8")))
        except FileNotFoundError as error:
            raise BackupError(f"{folder} holds no {NAME}: it is no backup.") from error
        except (TypeError, ValueError) as error:
            raise BackupError(f"{folder / NAME} can't be read: {error}") from error


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
