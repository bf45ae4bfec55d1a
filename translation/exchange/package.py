"""Zips of many works: their files alone, or all that is needed to translate without a network."""

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from translation.desk import marks
from translation.exchange import po, xliff
from translation.exchange.comparison import rows_of
from translation.exchange.files import file_name


@dataclass(frozen=True)
class Format:
    """
    A kind of zip.

    `files`: gives the files of a translation, each its folder, suffix and content. `shared`:
    files that are there once, with their paths in `static/` by their names.
    """

    name: str
    label: Any
    help: Any
    files: Callable[[Translation], Iterable[tuple[str, str, bytes]]]
    shared: dict[str, str] = field(default_factory=dict)


def _xliff_files(translation):
    yield "", xliff.SUFFIX, xliff.export(translation)


def _po_files(translation):
    yield "", ".po", str(po.export(translation)).encode()


def _offline_files(translation):
    yield "translate/", xliff.SUFFIX, xliff.export(translation)
    yield "read/", ".html", bilingual_page(translation).encode()


FORMATS = {
    each.name: each
    for each in [
        Format(
            "xliff", _("XLIFF 2.1"), _("for OmegaT and other translation programs"), _xliff_files
        ),
        Format("po", _("PO"), _("for Poedit"), _po_files),
        Format(
            "offline",
            _("Everything for work without a network"),
            _("each work to read beside its translation, and the XLIFF files"),
            _offline_files,
            {"read/khmer.woff2": "fonts/noto-sans-khmer-400.woff2"},
        ),
    ]
}


def pack(translations: Iterable[Translation], wanted: Format) -> bytes:
    """A zip with the files of some translations; two of one name get a number."""
    buffer, names = io.BytesIO(), set()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for translation in translations:
            for folder, suffix, content in wanted.files(translation):
                name = folder + file_name(translation, suffix)
                if name in names:
                    name = folder + file_name(translation, f".{translation.pk}{suffix}")
                names.add(name)
                archive.writestr(name, content)
        for name, path in wanted.shared.items():
            archive.write(finders.find(path), name)
    return buffer.getvalue()


def bilingual_page(translation: Translation) -> str:
    """A page of HTML that needs a font beside it and nothing else: each text of the original beside its translation."""
    segments = [row.segment for row in rows_of(translation)]
    rows = [
        (
            segment,
            marks.pieces(segment.source, segment.tags),
            marks.pieces(segment.text, segment.tags),
        )
        for segment in segments
    ]
    context = {"translation": translation, "rows": rows}
    return render_to_string("translation/exchange/bilingual.html", context)
