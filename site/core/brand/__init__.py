"""The look of the organisation: its two colours, typefaces and pictures, read from one folder."""
