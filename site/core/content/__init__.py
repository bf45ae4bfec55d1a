"""Cards, pictures, rich text, citations, credits, filters and pagination: the parts of pages."""
