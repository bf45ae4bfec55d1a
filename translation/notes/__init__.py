"""Notes of editors that stand beside the segments of a work: context, and what may hurt."""
