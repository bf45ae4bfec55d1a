"""What a translation was composed from, compared with what its original says now."""
