"""Texts that leave the desk as files, and come back: PO, XLIFF, a package for work without a network."""
