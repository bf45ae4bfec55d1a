"""Which page a translation is made from."""
