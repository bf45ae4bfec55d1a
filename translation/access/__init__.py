"""Who may touch which language."""
