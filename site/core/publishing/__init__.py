"""What keeps a page from being published, and what happens by the clock."""
