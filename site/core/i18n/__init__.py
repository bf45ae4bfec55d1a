"""Languages: which there are, what they are called, and how each writes dates and numbers."""
