"""Editions of a day of remembrance: made from the last one, and checked."""
