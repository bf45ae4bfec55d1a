"""
Wagtail's search with our analyser, one backend a database: `WAGTAILSEARCH_BACKENDS` names it.

Everything that calls `.search()` or `.autocomplete()` goes through it: the search page, the
page explorer, choosers, `update_index`, signals.
"""
