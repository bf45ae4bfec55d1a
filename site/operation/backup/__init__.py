"""Backups: a folder with a dump of the database, the uploaded files, and a list of what is in it."""
