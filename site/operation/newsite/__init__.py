"""Beginning a real site: what `manage.py newsite` asks for, and what it makes of it."""
