"""The organisation's colours, typefaces and pictures, read from one folder."""
