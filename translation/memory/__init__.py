"""The translation memory: every translation that went live, kept to be used again."""
