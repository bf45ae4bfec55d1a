class InvalidFileError(Exception):
    """A file that can't be read, or not here; its text is a message for the person."""
