"""Acts on translations in the site history."""
