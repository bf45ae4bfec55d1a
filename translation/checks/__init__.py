"""Checks of one segment: what is probably wrong with a translation, beside its source."""
