"""Review of a translation before it is published."""
