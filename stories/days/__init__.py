"""Days of remembrance: when they fall, the calendar, "on this day"."""
