"""What the translation editor asks, refuses and keeps."""
