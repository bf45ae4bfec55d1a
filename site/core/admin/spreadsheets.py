"""Safe cells for exports that are opened in a spreadsheet program."""

# A cell that begins with one of these is run as a formula, or ends early (OWASP, "CSV injection").
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def escape_formula(value) -> str:
    """
    Return the value; put an apostrophe before a text that a spreadsheet would run as a formula.
    """
    text = str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text
