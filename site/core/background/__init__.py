"""Work in the background, and mail: what may be slow or lost."""
