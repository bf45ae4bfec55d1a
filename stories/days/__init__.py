"""Days of remembrance: dates, calendar feed, "on this day", the panel of upcoming days."""
