"""The glossary, and names from shared records: what a word is called in each language."""
