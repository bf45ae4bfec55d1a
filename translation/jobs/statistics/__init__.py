"""How much is translated and reviewed, and when what is left will be done."""
