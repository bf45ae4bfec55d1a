"""The library's index, series, records, pictures, documents and document versions."""

from .documents import ArchiveDocument
from .identifiers import WorkIdentifier
from .images import ArchiveImage, ArchiveRendition, Sensitivity
from .library_index import LibraryIndexPage
from .records import ResourcePage
from .rows import (
    Contributor,
    ResourceAtrocity,
    ResourceCountry,
    ResourceFile,
    ResourceProgramme,
    ResourceTheme,
    SeriesPublisher,
)
from .series import SeriesPage
from .versions import DocumentVersion
from .work_index import WorkEntry, WorkValue

__all__ = [
    "ArchiveDocument",
    "ArchiveImage",
    "ArchiveRendition",
    "Contributor",
    "DocumentVersion",
    "LibraryIndexPage",
    "ResourceAtrocity",
    "ResourceCountry",
    "ResourceFile",
    "ResourcePage",
    "ResourceProgramme",
    "ResourceTheme",
    "Sensitivity",
    "SeriesPage",
    "SeriesPublisher",
    "WorkEntry",
    "WorkIdentifier",
    "WorkValue",
]
