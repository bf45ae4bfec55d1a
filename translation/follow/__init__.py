"""What happens to translations when their original is unpublished, closed or moved."""
