"""Files of the library: checked at upload, read, handed out by language."""
