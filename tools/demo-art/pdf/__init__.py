"""
PDFs for the demonstration's library, made from `content/<language>/documents/*.toml`.

Own code and not a PDF library: the free ones either do not shape Khmer, or
draw it well and give unreadable text back when it is copied or searched.
"""

from .book import make_pdf

__all__ = ["make_pdf"]
