"""What pages are made of: cards, pictures, rich text, credits, lists."""
