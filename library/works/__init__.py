"""What holds for a work as a whole, in all languages: its identifier, its editions, its index."""
