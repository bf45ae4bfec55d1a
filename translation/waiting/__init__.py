"""What waits for a person, on the first page of the admin."""
