"""Launch sets: groups of pages that go live together, all or none."""
