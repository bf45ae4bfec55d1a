"""Comments on a segment or a whole work: threads, people named in them, questions on the original."""
