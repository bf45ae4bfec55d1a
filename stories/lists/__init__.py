"""Lists of stories: filters, Atom feeds, related stories."""
