"""Date and number formats for languages where Django's own do not suit our readers."""
