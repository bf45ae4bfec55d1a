"""What readers are sent: pages, errors, sitemaps, headers."""
