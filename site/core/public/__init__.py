"""How public requests are answered: routing, errors, sitemaps, headers, structured data."""
