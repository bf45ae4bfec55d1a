"""Forms, panels and previews in the admin that all apps share."""
