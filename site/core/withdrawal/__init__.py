"""Withdrawing a work in all languages at once, with its files; the 410 page."""
