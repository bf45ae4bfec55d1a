"""What may be uploaded: checked by content, before anything is stored."""


def clean_image(file) -> None:
    """Refuse a picture that is broken, too large or no picture. Raises ValidationError."""


def clean_document(file) -> None:
    """Refuse a file that isn't what its name says, or a PDF that runs code. Raises ValidationError."""
