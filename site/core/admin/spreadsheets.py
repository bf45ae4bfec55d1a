"""Cells for people's spreadsheet programs."""

# What makes a spreadsheet run a cell as a formula, or end it early (OWASP, "CSV injection").
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def escape_formula(value) -> str:
    """A value as a cell that stays text: an apostrophe stands before what would be a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text
