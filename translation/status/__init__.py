"""How far each translation is, and what is outdated."""
