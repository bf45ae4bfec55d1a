"""Who translates what until when: jobs, the matrix of works and languages, statistics."""
