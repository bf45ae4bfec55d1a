"""Lists of stories: filters, feeds, related stories."""
