"""Checks of the translation editor: conflicts, locks, limits, overrides, PO files, restarts."""
