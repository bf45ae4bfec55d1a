"""Turns text and queries into the tokens of the search index."""
