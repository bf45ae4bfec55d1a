"""Reading a translation before it is public."""
