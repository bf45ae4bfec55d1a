"""Forms, panels, previews and spreadsheet cells of the admin, used by all apps."""
