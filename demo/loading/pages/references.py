"""From the names that text files use for each other to what stands in the database."""

from wagtail.models import Locale, Page

from demo.loading import records
from demo.loading.documents import find_document
from demo.loading.pages.works import HOME, model_for, parent_key
from demo.loading.pictures import find_image
from demo.loading.recordings import find_recording
from demo.loading.texts import CODES, Work
from home.models import HomePage


class References:
    """
    Finds what text files name: pages, pictures, documents, shared records.

    Called as `references(kind, name)`, it gives the primary key; None for what isn't there yet.
    """

    def __init__(self, works: list[Work]):
        self.works = {work.key: work for work in works}
        self.pages: dict[str, Page] = {}

    def __call__(self, kind: str, name: str) -> int | None:
        if kind == "page":
            page = self.page(name)
            return page.pk if page else None
        if kind == "image":
            image = find_image(name)
            return image.pk if image else None
        if kind == "recording":
            recording = find_recording(name)
            return recording.pk if recording else None
        if kind == "document":
            return self._document(name)
        return records.find(kind, name)

    def _document(self, name: str) -> int | None:
        """`km/title` is the Khmer file, else that of another language; `title` the first there is."""
        language, _slash, name = name.rpartition("/")
        for code in (language, *CODES) if language else CODES:
            if document := find_document(code, name):
                return document.pk
        return None

    def page(self, key: str) -> Page | None:
        """The page of a work in its original language."""
        work = self.works.get(key) or self.works.get(f"pages/{key}")
        if work is None:
            return None
        if work.key not in self.pages:
            found = self._find(work)
            if found is None:
                return None
            self.pages[work.key] = found
        return self.pages[work.key]

    def _find(self, work: Work) -> Page | None:
        locale = Locale.objects.get(language_code=work.original)
        model = model_for(work.key)
        if work.key == HOME:
            return HomePage.objects.filter(locale=locale).first()
        parent = self.page(parent_key(work))
        parent = parent and parent.get_translation_or_none(locale)
        return parent and model.objects.child_of(parent).filter(slug=work.slug).first()

    def parent(self, work: Work) -> Page:
        """The page a work stands below, in the work's original language."""
        locale = Locale.objects.get(language_code=work.original)
        parent = self.page(parent_key(work))
        return parent if parent.locale_id == locale.pk else parent.get_translation(locale)
