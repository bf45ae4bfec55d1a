"""StreamField blocks that stories and library share."""
