"""
Wagtail search backends with our analyser, one a database; `WAGTAILSEARCH_BACKENDS` names one.

All calls of `.search()` and `.autocomplete()` use them: the search page, the page explorer,
choosers, `update_index`, signals.
"""
