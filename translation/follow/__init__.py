"""What happens to translations when their original is unpublished, restricted or moved."""
