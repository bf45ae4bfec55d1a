"""
Personal data in documents: what an editor is shown of it, and files that are handed out without it.

The uploaded file is never altered. Readers get a copy without personal data if an editor has
chosen so, or, while nobody has chosen, if a sensitive work shows the document. docs/decisions/0076.
"""

import json
import secrets
from pathlib import Path

from django.core.files.base import ContentFile
from django.http import Http404
from wagtail.models import Page

from core.i18n.availability import public_pages
from core.public.shown import holders
from core.publishing.sensitivity import is_sensitive
from library.files.examination import Unreadable, run_limited
from library.models.documents import HandedOut

SCRIPT = Path(__file__).with_name("personal_data.py")
KINDS = frozenset({"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp"})
# Without these a file is as it was uploaded.
FIELDS = ("personal_data", "stripped")


def find(content: bytes, kind: str) -> dict[str, str]:
    """Label → personal data in a file; empty for other kinds. Raises Unreadable."""
    return json.loads(run_limited(SCRIPT, ["find", kind], content)) if kind in KINDS else {}


def strip(content: bytes, kind: str) -> bytes:
    """The file without personal data. Raises Unreadable."""
    return run_limited(SCRIPT, ["strip", kind], content)


def kind_of(document) -> str:
    return document.file_extension.lower()


def look(document) -> None:
    """Read the personal data of a document's file; set, not saved. None if it can't be read."""
    try:
        with document.open_file() as file:
            document.personal_data = find(file.read(), kind_of(document))
    except (OSError, Unreadable):
        document.personal_data = None


def is_stripped(document) -> bool:
    """Whether readers get a document without its personal data."""
    if kind_of(document) not in KINDS or document.handed_out == HandedOut.ORIGINAL:
        return False
    return document.handed_out == HandedOut.STRIPPED or in_a_sensitive_work(document)


def in_a_sensitive_work(document) -> bool:
    """Whether a public page that shows it has sensitive material, or a consent that it rests on."""
    for page in public_pages(Page.objects.filter(pk__in=holders(document))).specific():
        consents = getattr(page, "consents", None)
        if is_sensitive(page) or (consents is not None and consents.all()):
            return True
    return False


def file_for_readers(document):
    """
    The file that readers get: the uploaded one, or a copy without personal data.

    The copy is made when it is first asked for, and kept. Raises Http404 if it can't be made: what
    should be without a name is not handed out with it.
    """
    if document.personal_data == {} or not is_stripped(document):
        return document.file
    if not document.stripped:
        try:
            make_copy(document)
        except (OSError, Unreadable) as error:
            raise Http404("A copy without personal data can't be made.") from error
    return document.stripped


def make_copy(document) -> None:
    """Store the copy without personal data. Raises Unreadable or OSError."""
    with document.open_file() as file:
        content = strip(file.read(), kind_of(document))
    # The name of the file stays, as it is in the URL; the folder is a new one.
    name = f"{secrets.token_hex(8)}/{document.filename}"
    document.stripped.save(name, ContentFile(content), save=False)
    type(document).objects.filter(pk=document.pk).update(stripped=document.stripped.name)
