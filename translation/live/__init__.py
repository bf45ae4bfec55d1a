"""The live text of translations, and when it may be published."""
