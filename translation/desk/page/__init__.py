"""The page of the bilingual editor: what is shown on it, and what can be done with the whole."""
