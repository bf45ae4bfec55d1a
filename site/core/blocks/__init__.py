"""Blocks that stories and library share."""
