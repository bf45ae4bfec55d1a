"""The content of a translation that follows its original."""
