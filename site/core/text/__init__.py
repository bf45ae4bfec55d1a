"""Text in any script: order of signs, clusters, collation, addresses."""
