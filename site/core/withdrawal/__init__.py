"""Withdrawing a work in all languages at once, with its files."""
