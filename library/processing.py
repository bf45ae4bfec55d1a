"""Old path of tasks that releases before 0.2 queued; to be removed in release 0.3."""

from library.files.processing import prepare_renditions, process_document

__all__ = ["prepare_renditions", "process_document"]
