"""What the checks say about a whole translation, and what reviewers answered."""
