"""Launch sets: pages that go live together, all or none."""
