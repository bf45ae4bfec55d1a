"""Cuts a text into words, and gives the spellings and inflections of a word one form."""
