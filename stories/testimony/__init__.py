"""Recorded testimonies, their captions and the consents they rest on."""
