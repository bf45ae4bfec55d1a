"""Tasks queued by releases before 0.2 name this module; it goes with release 0.3."""

from library.files.processing import prepare_renditions, process_document

__all__ = ["prepare_renditions", "process_document"]
