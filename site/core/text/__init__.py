"""Khmer and other scripts: normalisation, clusters, sorting, line breaks, romanisation, slugs."""
