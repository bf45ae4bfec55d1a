"""
The storage of pictures, whose URLs in the admin lie below /admin/.

Public URLs have no session (docs/decisions/0004), so nobody is recognised at `/media/`: there
a picture that readers don't see is closed to staff too. While the admin answers a request,
previews included, each picture's URL is that of the view below /admin/, which has a session.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.files.storage import FileSystemStorage
from django.urls import reverse

_in_admin: ContextVar[bool] = ContextVar("in_admin", default=False)


@contextmanager
def admin_addresses() -> Iterator[None]:
    """Within this, URLs of files are those for staff, below /admin/."""
    token = _in_admin.set(True)
    try:
        yield
    finally:
        _in_admin.reset(token)


def is_in_admin() -> bool:
    """Whether the admin answers a request, or makes a preview."""
    return _in_admin.get()


class MediaStorage(FileSystemStorage):
    """FileSystemStorage; `url` depends on who asks."""

    def url(self, name):
        if is_in_admin() and name:
            return reverse("closed_media", args=[name])
        return super().url(name)
