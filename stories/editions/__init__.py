"""Yearly editions of a day of remembrance: made from the last one, and checked by people."""
