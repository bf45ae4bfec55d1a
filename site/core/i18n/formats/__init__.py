"""Date and number formats of each language, where Django's own are wrong for our readers."""
