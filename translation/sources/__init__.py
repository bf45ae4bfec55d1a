"""Which page a translation is made from, and how pages are sent to translation."""
