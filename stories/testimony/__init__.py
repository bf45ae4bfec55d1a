"""Recorded testimonies: player block, files, captions, and the consents they need."""
