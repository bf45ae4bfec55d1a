"""Tasks queued by releases before 0.2 name this module; it goes with release 0.3."""

from translation.sources.subtrees import submit_subtree

__all__ = ["submit_subtree"]
